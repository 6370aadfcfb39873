import { nameOf, queryFor, seededDatabase } from '../databases.ts';
import { folder } from '../embedded.ts';
import { median, section, type Section } from '../figures.ts';
import { get, signIn, timesOf } from '../http.ts';
import { measureCpu } from '../page-cpu.ts';
import { makePosts } from '../posts.ts';
import { withServer } from '../server.ts';
import { statementsOf } from '../statements.ts';
import { questions, search, searched } from './search.ts';

const topicPosts = 1_000;
/** Posts of the board whose pages are measured. */
const posts = 25_000;
const tries = 60;

/** A long topic, and search among many posts. */
export async function forum(): Promise<Section> {
	const out = section('Boards', [
		`A topic with ${topicPosts} posts on PostgreSQL, twenty on a page; ${tries} requests each on one connection.`,
		`CPU: twenty connections on a board with ${posts.toLocaleString('en')} posts, the server and its database.`,
		`Search among ${searched.toLocaleString('en')} posts: ${questions.length} questions, twenty results each, the whole page.`
	]);
	await topic(out);
	await cpu(out);
	await search(out);
	return out;
}

/** What a topic and a list of topics cost where there are many posts in all. */
async function cpu(out: Section) {
	const databaseUrl = await seededDatabase('boards');
	const { boardId, topicId } = await makePosts(databaseUrl, posts);
	await withServer({ databaseUrl }, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		const list = `${server.url}/forum/${boardId}`;
		const [topicCost, listCost] = [
			await measureCpu(server, { url: `${list}/${topicId}`, cookie }, nameOf(databaseUrl)),
			await measureCpu(server, { url: list, cookie }, nameOf(databaseUrl))
		];
		out.add('A topic, CPU a request', topicCost.application + topicCost.database, 'ms', {
			budget: 4,
			digits: 2
		});
		out.add('of which database, topic', topicCost.database, 'ms', { digits: 2 });
		out.add('The list of topics, CPU a request', listCost.application + listCost.database, 'ms', {
			budget: 3.5,
			digits: 2
		});
		out.add('of which database, list', listCost.database, 'ms', { budget: 0.8, digits: 2 });
	});
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
