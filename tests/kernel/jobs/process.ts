// A process that adds jobs, or does them, until it is killed. Run by processes.test.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { enqueueJob, startJobs, registerJob } from '../../../src/lib/server/kernel/jobs/jobs.ts';

const [mode, count] = process.argv.slice(2);
useConnection(await connect({ url: process.env.DATABASE_URL, dataDir: process.env.DATA_DIR, pool: 4 }));
await rows(sql`create table if not exists done (id text, by int)`);
registerJob('mark', async ({ id }: { id: string }) => {
	// Long enough for another process to take jobs meanwhile.
	await sleep(50);
	await rows(sql`insert into done values (${id}, ${process.pid})`);
	console.log(`did ${id}`);
});
await startJobs({ pace: { poll: 0.5, cron: 45 } });
// An hour ahead: the process that adds them must not do them.
if (mode === 'hand')
	for (let n = 0; n < Number(count); n++) await enqueueJob('mark', { id: `job ${n}` }, { seconds: 3_600 });
console.log('ready');
// Added after all other jobs: when it is done, nothing else waits.
if (mode === 'do') await enqueueJob('mark', { id: `last of ${process.pid}` });
setInterval(() => {}, 1_000);
