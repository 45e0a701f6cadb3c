// The position of this device: asked for only when somebody presses a button that says so.

const TIMEOUT = 20000;

// {latitude, longitude, accuracy, age} in degrees, metres and seconds; rejects with "denied",
// "unavailable" or "timeout".
export function findDevice() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new Error("unavailable"));
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => resolve({
        latitude: coords.latitude.toFixed(6),
        longitude: coords.longitude.toFixed(6),
        accuracy: Math.ceil(coords.accuracy),
        age: Math.max(0, Math.round((Date.now() - timestamp) / 1000)),
      }),
      (error) => reject(new Error({ 1: "denied", 3: "timeout" }[error.code] ?? "unavailable")),
      { enableHighAccuracy: true, timeout: TIMEOUT, maximumAge: 60000 },
    );
  });
}

// Keeps a fix as the position of the device and, for `who` "observer", of the person as well.
export function keepFix(form, who, fix) {
  for (const one of new Set(["device", who])) {
    form.elements[`${one}_latitude`].value = fix.latitude;
    form.elements[`${one}_longitude`].value = fix.longitude;
    form.elements[`${one}_accuracy_m`].value = fix.accuracy;
    form.elements[`${one}_fix_age_s`].value = fix.age;
  }
}

export function forget(form, who) {
  for (const name of ["latitude", "longitude", "accuracy_m", "fix_age_s"]) form.elements[`${who}_${name}`].value = "";
}

// A position of the device that no answer stands on any more is not kept.
export function forgetUnused(form) {
  const { place_notation: notation, observer_how: how } = form.elements;
  if (["not_said", "post"].includes(how.value)) forget(form, "observer");
  if (notation.value !== "gnss" && how.value !== "gnss") forget(form, "device");
}
