// Runs in a process of its own, before a server opens the database: two places at China Salute and nobody who
// comes yet, so that a story can fill them.
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { db, useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { article, eventFacts, rsvp } from '../../src/lib/server/kernel/schema/index.ts';

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
useConnection(connection);
const [salute] = await db().select().from(article).where(eq(article.slug, 'china-salute'));
await db().delete(rsvp).where(eq(rsvp.articleId, salute!.id));
await db().update(eventFacts).set({ places: 2 }).where(eq(eventFacts.kind, 'salute'));
await connection.close();
