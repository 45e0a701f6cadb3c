// Numbers as people write them: Arabic and Persian digits, a decimal comma.

export const plainDigits = (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16)).replace("٫", ".");

// NaN where it is no number, or nothing is said.
export function numberOf(text) {
  const plain = plainDigits(text.trim()).replace(",", ".");
  return plain === "" ? NaN : Number(plain);
}
