// The load, in a process of its own: the argument is a `PageLoad` as JSON, the output a `LoadResult` as JSON. SIGTERM
// ends it early.
import autocannon from 'autocannon';
import { quantile } from './figures.ts';
import type { PageLoad, LoadResult } from './apply-load.ts';

const { url, cookie, seconds, connections, encoding = 'br' } = JSON.parse(process.argv[2]!) as PageLoad;
const headers = { cookie, 'accept-encoding': encoding, accept: 'text/html' };
const run = autocannon({ url, connections, duration: seconds, headers });
const times: number[] = [];
let refused = 0;
run.on('response', (_client: unknown, status: number, _bytes: number, ms: number) => {
	times.push(ms);
	if (status !== 200) refused++;
});
process.on('SIGTERM', () => run.stop());
const { errors, timeouts, duration } = await run;
const loaded: LoadResult = {
	requests: times.length,
	failed: refused + errors + timeouts,
	perSecond: times.length / duration,
	p50: quantile(times, 0.5),
	p95: quantile(times, 0.95)
};
console.log(JSON.stringify(loaded));
process.exit(0);
