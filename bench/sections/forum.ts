import { queryFor, seededDatabase } from '../databases.ts';
import { folder } from '../embedded.ts';
import { median, section, type Section } from '../figures.ts';
import { get, signIn, timesOf } from '../http.ts';
import { makePosts } from '../posts.ts';
import { withServer } from '../server.ts';
import { statementsOf } from '../statements.ts';
import { questions, search, searched } from './search.ts';

const topicPosts = 1_000;
const tries = 60;

/** A long topic, and search among many posts. */
export async function forum(): Promise<Section> {
	const out = section('Boards', [
		`A topic with ${topicPosts} posts on PostgreSQL, twenty on a page; ${tries} requests each on one connection.`,
		`Search among ${searched.toLocaleString('en')} posts: ${questions.length} questions, twenty results each, the whole page.`
	]);
	await topic(out);
	await search(out);
	return out;
}

async function topic(out: Section) {
	const databaseUrl = await seededDatabase('topic');
	const { boardId, topicId } = await makePosts(databaseUrl, topicPosts);
	const [middle] = await queryFor(databaseUrl)<{ id: string }>(
		`select release_id as id from post where topic_id = $1 and release_id is not null order by release_id offset 979 limit 1`,
		[topicId]
	);
	const watch = `${folder}/topic.json`;
	await withServer({ databaseUrl, watch }, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		const address = `${server.url}/forum/${boardId}/${topicId}`;
		const [first, fiftieth] = [
			await timesOf(address, cookie, tries),
			await timesOf(`${address}?after=${middle!.id}`, cookie, tries)
		];
		out.add('The first page over the wire', (await get(address, cookie)).bytes / 1000, 'kB', {
			budget: 90,
			digits: 1
		});
		out.add('The first page, p50', median(first), 'ms', { digits: 2 });
		out.add('Page 50, p50', median(fiftieth), 'ms', { digits: 2 });
		out.add('Page 50 to the first', median(fiftieth) / median(first), 'times', { budget: 1.3, digits: 2 });
		const statements = await statementsOf(server, watch, () => get(address, cookie));
		out.add('Statements', statements.length, '', { budget: 7, digits: 0 });
	});
}
