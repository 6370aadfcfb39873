// Runs in a process of its own, before a server opens the database: opens sessions for all people of the demo world, and
// creates the tables of the jobs, which every server would otherwise create.
import { writeFileSync } from 'node:fs';
import { env } from '#env';
import { open } from '../../src/lib/server/kernel/access/session.ts';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { db, transaction, useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { person } from '../../src/lib/server/kernel/schema/index.ts';
import { startJobs, stopJobs } from '../../src/lib/server/kernel/jobs/jobs.ts';
import { type SessionsByUser, sessionsFile, sessionsPerPerson } from './sessions.ts';

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 4 });
useConnection(connection);
const sessions: SessionsByUser = {};
await transaction(async () => {
	// As on a computer of the school, which is what the form proposes.
	for (const { id, username } of await db().select().from(person))
		for (let n = 0; n < sessionsPerPerson; n++) (sessions[username] ??= []).push((await open(id, true)).id);
});
writeFileSync(sessionsFile, JSON.stringify(sessions));
// No handler is registered here, so no job runs.
await startJobs();
await stopJobs();
await connection.close();
