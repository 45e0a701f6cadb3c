// The first screen: the line, what waits, what is half written, what is filed.
import { line } from "./line.js";
import { UNSENT } from "./records.js";
import { $, piece } from "./screens.js";
import { moment, number, say, size } from "./words.js";

const ROWS = { draft: "row-draft", waiting: "row-waiting", returned: "row-returned", conflict: "row-conflict-record", sent: "row-sent" };

const titleOf = (record) => record.title || say(`untitled_${record.kind}`);

function noteOf(record) {
  const files = record.files ?? [];
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const items = record.said?.observations?.length ?? 0;
  return [
    items ? say("lines", { number: number(items) }) : "",
    files.length ? say("files", { number: number(files.length), size: size(bytes) }) : "",
  ].filter(Boolean).join(" · ");
}

// Of a filed report: what of its files is still here.
function filesOf(record, progress) {
  const files = record.files ?? [];
  const refused = files.filter((file) => file.refused);
  const here = files.filter((file) => !file.isSent && !file.refused && !file.hasArrived);
  const checked = files.filter((file) => file.hasArrived && !file.isSent && !file.refused);
  return [
    progress?.id === record.id ? say("file_progress", { sent: size(progress.sent), size: size(progress.size) }) : here.length ? [say("files_to_send", { number: number(here.length) }), ...new Set(here.map((file) => file.waitsFor).filter(Boolean))].join(": ") : "",
    checked.length ? say("files_checked", { number: number(checked.length) }) : "",
    refused.length ? [say("files_refused", { number: number(refused.length) }), ...refused.map((file) => file.refused)].join(": ") : "",
  ].filter(Boolean).join(" · ");
}

function rowOf(record, { why, progress }) {
  const state = record.state === "waiting" && why ? `waiting_${why}` : record.state;
  const row = piece(ROWS[record.state], {
    title: titleOf(record),
    at: moment(record.state === "sent" ? record.filedAt : record.filedPressedAt ?? record.changedAt ?? record.begunAt),
    note: record.state === "sent" ? filesOf(record, progress) : noteOf(record),
    state: say(`state_${state}`),
    number: record.number ? say(`number_${record.kind}`, { number: record.number }) : "",
    digest: record.digest ? say("digest", { digest: record.digest }) : "",
  });
  row.dataset.record = record.id;
  const link = row.querySelector("[data-open]");
  if (link) link.href = `#${record.kind}/${record.id}`;
  return row;
}

export function drawHome(records, outbox) {
  const unsent = records.unsent();
  const lists = { waiting: unsent, drafts: records.in("draft").reverse(), sent: records.in("sent").reverse() };
  for (const [name, found] of Object.entries(lists)) {
    const part = $(`[data-list="${name}"]`);
    part.hidden = !found.length;
    part.querySelector("[data-number]").textContent = number(found.length);
    part.querySelector("[data-rows]").replaceChildren(...found.map((record) => rowOf(record, outbox)));
  }
  $("#field-none").hidden = unsent.length + lists.drafts.length + lists.sent.length > 0;
  drawLine(records, outbox);
}

function drawLine(records, outbox) {
  const waiting = records.in(...UNSENT).length;
  const none = line.state === "none";
  const notice = $("#field-line");
  notice.hidden = !none;
  if (none) {
    $("[data-line-title]", notice).textContent = say("no_line", { time: moment(line.since) });
    const words = records.store.isKept ? (waiting ? "no_line_waiting" : "no_line_nothing") : "no_line_memory";
    $("[data-line-text]", notice).textContent = say(words, { number: number(waiting) });
  }
  for (const part of document.querySelectorAll("[data-why]")) part.hidden = none || part.dataset.why !== outbox.why || !waiting;
}
