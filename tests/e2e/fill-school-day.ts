// Runs in a process of its own, before a server opens the database: opens every school on a given day.
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { db, useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { closedDay, openDay, school } from '../../src/lib/server/kernel/schema/index.ts';

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
useConnection(connection);
const day = process.env.SCHOOL_DAY!;
await db().delete(closedDay).where(eq(closedDay.day, day));
for (const { id: schoolId } of await db().select().from(school))
	await db().insert(openDay).values({ schoolId, day }).onConflictDoNothing();
await connection.close();
