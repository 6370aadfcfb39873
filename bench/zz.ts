import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startServer } from './server.ts';
import { statementsOf } from './statements.ts';
const f = JSON.parse(readFileSync('/tmp/filled.json','utf8'));
const server = await startServer({ databaseUrl: f.databaseUrl, watch: '/tmp/watch.json', settings: { JOBS: '0' } });
const paths: [string, string][] = [[`/messages/${f.pairing}`, '/tmp/cookie'], ['/review', '/tmp/cookie-t'], [`/forum/${f.boardId}/${f.topicId}`, '/tmp/cookie'], [`/forum/${f.boardId}`, '/tmp/cookie']];
const client = new pg.Client({ connectionString: f.databaseUrl }); await client.connect();
await client.query('set jit = off'); await client.query('set plan_cache_mode = force_generic_plan');
let k = 0;
for (const [path, cookie] of paths) {
	const open = async () => { const r = await fetch(server.url + path, { headers: { cookie: readFileSync(cookie,'utf8').trim() } }); await r.text(); if (r.status !== 200) console.log(r.status) };
	for (let n = 0; n < 5; n++) await open();
	const said = await statementsOf(server, '/tmp/watch.json', open);
	console.log('==', path, said.length);
	for (const { text, values } of said) {
		const name = `s${k++}`;
		const run = () => client.query({ name, text, values });
		for (let n = 0; n < 30; n++) await run();
		const began = performance.now();
		for (let n = 0; n < 200; n++) await run();
		const ms = (performance.now() - began) / 200;
		await client.query('begin');
		const { rows } = await client.query(`explain (analyze, buffers, format json) ${text.replace(/\$(\d+)/g, (_, i) => { const v = values[i-1]; return v === null ? 'null' : typeof v === 'number' ? String(v) : typeof v === 'boolean' ? String(v) : `'${String(v instanceof Date ? v.toISOString() : Array.isArray(v) ? '{' + v.join(',') + '}' : v).replace(/'/g, "''")}'`; })}`).catch((e) => ({ rows: [{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': -1, }, 'Execution Time': -1, 'Planning Time': 0 }] }] }));
		await client.query('rollback');
		const plan = rows[0]['QUERY PLAN'][0];
		console.log(ms.toFixed(2), 'exec', plan['Execution Time'], 'hits', plan.Plan['Shared Hit Blocks'], text.length, text.trim().slice(0, 90).replace(/\s+/g, ' '));
	}
}
await client.end(); await server.stop(); process.exit(0);
