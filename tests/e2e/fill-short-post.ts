// Runs in a process of its own, before a server opens the database: the teaching post has one place and closes tomorrow, and Ms Song
// coordinates, too, so that a second adult can confirm who gets it.
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { db, useConnection } from '../../src/lib/server/kernel/db/database.ts';
import {
	article,
	articlePublication,
	callFacts,
	person,
	roleGrant
} from '../../src/lib/server/kernel/schema/index.ts';

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
useConnection(connection);
const [published] = await db()
	.select({ revisionId: articlePublication.revisionId })
	.from(articlePublication)
	.innerJoin(article, eq(article.id, articlePublication.articleId))
	.where(eq(article.slug, 'teach-in-anshan'));
await db()
	.update(callFacts)
	.set({ places: 1, closesAt: new Date(Date.now() + 86_400_000) })
	.where(eq(callFacts.revisionId, published!.revisionId));
const [song] = await db().select().from(person).where(eq(person.username, 't.song'));
await db()
	.insert(roleGrant)
	.values({ personId: song!.id, role: 'coordinator', programId: 'birmingham-anshan', from: new Date() });
await connection.close();
