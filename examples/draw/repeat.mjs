// Repeats a draw and prints its assignments: node repeat.mjs outlets.csv draw.json. README.md explains the two files.
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [csv, json] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const { seed, algorithm, strata, inspectors, inspectorsPerOutlet, frameSha256 } = JSON.parse(json).data.campaign.draw;
if (algorithm !== 'hmac-sha256-v1') throw new Error(`unknown algorithm ${algorithm}`);

const rows = [[]];
for (const [, cell, end] of csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
  rows.at(-1).push(cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  if (end !== ',') rows.push([]);
}
const [columns, ...cells] = rows.filter((row) => row.length === rows[0].length);
const outlets = cells.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

const fits = (outlet, stratum) => ['channel', 'reseller', 'region'].every((by) => stratum[by] === null || stratum[by] === outlet[by])
  && (!stratum.withoutRegion || outlet.region === '');
const sorted = (items, message) => items.map((item) => [createHmac('sha256', seed).update(message(item)).digest(), item])
  .sort(([one], [other]) => Buffer.compare(one, other)).map(([, item]) => item);

let left = outlets.filter((outlet) => outlet.active === 'true' && strata.some((stratum) => fits(outlet, stratum)));
// Codes are ASCII, so strings sort like their bytes.
const sha256 = createHash('sha256').update(left.map(({ code }) => code).sort().map((code) => code + '\n').join('')).digest('hex');
if (sha256 !== frameSha256) throw new Error(`the draw was made from another frame: the SHA-256 of this frame is ${sha256}`);

for (const stratum of strata) {
  const drawn = new Set(sorted(left.filter((outlet) => fits(outlet, stratum)), ({ code }) => code).slice(0, stratum.size));
  left = left.filter((outlet) => !drawn.has(outlet));
  for (const { code, reseller } of drawn) {
    const free = inspectors.filter(({ recusedFrom }) => !recusedFrom.includes(reseller));
    console.log(`${code}: ${sorted(free, ({ id }) => `${code}/${id}`).slice(0, inspectorsPerOutlet).map(({ id }) => id).join(', ')}`);
  }
}
