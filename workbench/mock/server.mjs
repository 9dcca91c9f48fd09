/** A server with the samples' record that speaks the API, for building pages without the real one. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as desk from "./desk.mjs";
import * as filter from "./filter.mjs";
import { makeMany } from "./many.mjs";
import { incidentPage, incidents, record, reportPage, reports } from "./record.mjs";
import * as views from "./views.mjs";

const { values: flags } = parseArgs({ options: { many: { type: "string", default: "0" }, port: { type: "string", default: "8765" }, slow: { type: "string", default: "0" }, fail: { type: "string", default: "0" }, empty: { type: "boolean" }, as: { type: "string" }, built: { type: "string" } } });
makeMany(Number(flags.many));
if (flags.empty) incidents.clear(), (await import("./record.mjs")).summaries.clear();
if (flags.as) Object.assign(desk.store, { loopback: false, user: flags.as === "nobody" ? null : { name: "Rosa Keane", role: flags.as } });

const { Refusal, store } = desk;
const missing = (what) => new Refusal(404, "not_found", `There is no such ${what}.`);
const know = (id) => {
  const moved = store.log.find((one) => one.kind === "merge" && !one.undone_by && one.data.right === id);
  if (moved) throw new Refusal(410, "gone", "This incident was merged into another one.", { detail: { now: moved.data.left } });
  if (!incidents.has(id)) throw missing("incident");
  return id;
};
const title = (code) => code.charAt(0) + code.slice(1).toLowerCase();
const codebook = () => ({ event_types: [...new Set(record.incidents.map((one) => one.event_type))].sort().map((code) => ({ code, label: title(code), definition: "", modes: [...new Set(record.incidents.filter((one) => one.event_type === code && one.mode).map((one) => one.mode))] })), grades: [], slots: [], kinds: {} });
const session = () => ({ user: store.user, loopback: store.loopback, csrf: "mock" });
const log = (query) => filter.page(store.log.filter((one) => query.get("people") !== "yes" || one.who.startsWith("person:")).toReversed(), query);

const GET = [
  [/^\/incidents$/, (_, q) => filter.list(q)], [/^\/incidents\/map$/, (_, q) => filter.map(q)], [/^\/incidents\/timeline$/, (_, q) => filter.timeline(q)], [/^\/incidents\/facets$/, (_, q) => filter.facets(q)],
  [/^\/incidents\/([^/]+)$/, ([id]) => incidentPage(know(id), store)], [/^\/incidents\/([^/]+)\/graph$/, ([id]) => views.graph(know(id))], [/^\/incidents\/([^/]+)\/origins$/, ([id]) => views.originPairs(know(id))],
  [/^\/incidents\/([^/]+)\/diff$/, ([id]) => ({ incident: know(id), changes: [{ field: "killed", before: null, after: incidents.get(id).killed }], reports_gained: incidents.get(id).reports.slice(0, 1), reports_lost: [], entries: store.log.slice(0, 1) })],
  [/^\/reports$/, (_, q) => views.reportList(q)], [/^\/reports\/([^/]+)$/, ([id]) => { if (!reports.has(id)) throw missing("report"); return reportPage(id); }],
  [/^\/search$/, (_, q) => views.search(q)], [/^\/places$/, (_, q) => views.places(q)], [/^\/actors$/, (_, q) => views.actors(q)], [/^\/sources$/, (_, q) => views.sources(q)], [/^\/sources\/([^/]+)$/, ([key], q) => { const found = views.source(key, q); if (!found) throw missing("source"); return found; }],
  [/^\/review$/, (_, q) => views.review(q)], [/^\/review\/agreement$/, () => views.agreement()], [/^\/log$/, (_, q) => log(q)], [/^\/codebook$/, codebook], [/^\/session$/, session], [/^\/jobs\/([^/]+)$/, ([id]) => desk.job(id)],
  [/^\/health$/, () => ({ status: "ok", version: "0.1.0", coder: record.coder, reports: record.reports.length, incidents: incidents.size, last_entry: store.log.length })],
];
const POST = [
  [/^\/judgements$/, (_, body, version) => desk.judge(body, version), 201], [/^\/undo$/, (_, body) => desk.undo(body), 201], [/^\/notes$/, (_, body) => desk.note(body), 201],
  [/^\/reports$/, () => desk.addReports(), 202], [/^\/reports\/([^/]+)\/retract$/, () => { throw new Refusal(403, "forbidden", "The mock keeps its reports."); }],
  [/^\/login$/, (_, body) => { if (body.password !== "daybook") throw new Refusal(401, "unauthorised", "Name or password is wrong (the mock's password is: daybook)."); store.user = { name: body.name, role: "reviewer" }; return session(); }],
  [/^\/logout$/, () => { store.user = null; return session(); }],
];

const HEADERS = { "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", "X-Content-Type-Options": "nosniff" };
const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8" };
const built = flags.built ?? fileURLToPath(new URL("../../src/daybook/serve/static", import.meta.url));

function reply(response, status, body, headers = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...HEADERS, "Content-Type": "application/json", ...headers });
  response.end(text);
}
let asked = 0;
async function api(request, response, url) {
  const path = url.pathname.slice(4);
  await new Promise((go) => setTimeout(go, Number(flags.slow)));
  asked += 1;
  if (Number(flags.fail) && asked % Number(flags.fail) === 0) return reply(response, 500, { error: { code: "error", message: "The mock fails now and then, as it was asked to." } });
  try {
    for (const [pattern, act, status] of request.method === "POST" ? POST : GET) {
      const match = pattern.exec(path);
      if (!match) continue;
      const parts = match.slice(1).map(decodeURIComponent);
      if (request.method === "POST") {
        const body = (request.headers["content-type"] ?? "").startsWith("application/json") ? JSON.parse((await text(request)) || "{}") : (await text(request), {});
        return reply(response, status ?? 200, act(parts, body, request.headers["if-match"]?.replaceAll('"', "")));
      }
      if (!store.loopback && !store.user && path !== "/session") throw new Refusal(401, "unauthorised", "Log in first.");
      const answer = act(parts, url.searchParams);
      const etag = `"${createHash("sha1").update(`${store.log.length}${request.url}`).digest("hex").slice(0, 16)}"`;
      if (!path.startsWith("/jobs/") && request.headers["if-none-match"] === etag) { response.writeHead(304, HEADERS); return response.end(); }
      return reply(response, 200, answer, path.startsWith("/jobs/") ? {} : { ETag: etag });
    }
    throw missing("address in the API");
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    const { status = 500, code = "error", message, extra = {} } = error;
    return reply(response, status, { error: { code, message, detail: extra.detail }, current: extra.current });
  }
}
function text(request) {
  return new Promise((done) => { const parts = []; request.on("data", (part) => parts.push(part)); request.on("end", () => done(Buffer.concat(parts).toString())); });
}
function file(response, path) {
  const wanted = built + normalize(path).replace(/^(\.\.[/\\])+/, "");
  const found = existsSync(wanted) && statSync(wanted).isFile() ? wanted : `${built}/index.html`;
  if (path.startsWith("/assets/") && found !== wanted) return reply(response, 404, {});
  response.writeHead(200, { ...HEADERS, "Content-Type": KINDS[extname(found)] ?? "application/octet-stream" });
  return response.end(readFileSync(found));
}

createServer((request, response) => {
  const url = new URL(request.url, "http://mock");
  if (url.pathname.startsWith("/api/")) void api(request, response, url);
  else file(response, url.pathname);
}).listen(Number(flags.port), "127.0.0.1", function () { console.log(`http://127.0.0.1:${this.address().port}: ${incidents.size} incidents`); });
