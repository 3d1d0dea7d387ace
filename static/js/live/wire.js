/**
 * The words of the wire (docs/architecture.md, "Wire") as types. Must never hold code.
 *
 * @typedef {[epoch: string, n: number]} Place  how far a reader of a stream has come
 * @typedef {Record<string, Place>} Places
 * @typedef {{ stream: string, epoch: string, after: number | null, n: number, set: Record<string, unknown>, gone: string[] }} News
 * @typedef {{ access: string, seat: string, name: string }} Me
 * @typedef {{ ok: true, now: number, build: string, streams: Record<string, News>, me: Me }} Welcome
 * @typedef {{ workshop: string, now: number, streams: Places }} Beat
 * @typedef {[msgid: string, params: Record<string, string | number>]} Say  a sentence, translated where it is shown
 * @typedef {{ ok: true, seq?: number, made?: unknown, dup?: boolean }} Done
 * @typedef {{ ok: false, code: string, sentence: string, say?: Say, field?: string, after_ms?: number }} Refusal
 * @typedef {Done | Refusal} Ack
 * @typedef {"console" | "room" | "projector" | "preview"} View
 * @typedef {object} Page  what the server wrote into the page
 * @property {string} workshop
 * @property {View} view
 * @property {string} build which make of our modules this page was loaded with
 * @property {string} seat whose drafts and outbox these are: a seat's id, or the leader's person id
 * @property {string} [access]
 * @property {string} [name]
 * @property {import("./check-shapes.js").Asked[]} [checks] the console: what the kinds of reality checks ask
 * @property {string} [seat_url] the personal link, to continue on another device
 */
export {};
