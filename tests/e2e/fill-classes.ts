// Runs in a process of its own, before a server opens the database: see fill.ts.
import { env } from '#env';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { five, four, type Someone, twoClasses } from '../pairing/cohort/classes.ts';

/** The same people under other names, so that each story has its own. */
const others = (list: Someone[]) =>
	list.map((person) => ({ ...person, username: `${person.username}.b`, name: `${person.name} B` }));

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
useConnection(connection);
await twoClasses(five, four);
await twoClasses(others(five), others(four), [
	['Choir', '合唱班'],
	['Grade 7, class 4', '初一（4）班']
]);
await connection.close();
