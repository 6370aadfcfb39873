import { seededDatabase } from '../databases.ts';
import { fillDemo, withDemo } from '../embedded.ts';
import { quantile, type Section } from '../figures.ts';
import { signIn, timesOf } from '../http.ts';
import { type Client, fillPosts, makePosts, rareWord } from '../posts.ts';
import { withServer } from '../server.ts';

export const searched = 100_000;

/** Queries: common words, Chinese, a phrase, words in few posts and in none, and narrowed queries. */
export const questions = [
	'river',
	'garden winter',
	'篮球',
	'"和朋友"',
	'music 钢琴',
	rareWord(3),
	'nowhereatall',
	'river&in=letters',
	'school&by=Maya'
];

/** For each kind of database the number of tries of each query, and the budget in ms. */
const [server, embedded] = [
	{ name: 'PostgreSQL', tries: 60, budget: 50 },
	{ name: 'embedded', tries: 30, budget: 150 }
];

/** Search among many posts, on both kinds of database. */
export async function search(out: Section): Promise<void> {
	const databaseUrl = await seededDatabase('search');
	await makePosts(databaseUrl, searched);
	await withServer({ databaseUrl }, ({ url }) => measureQuestions(out, url, server));
	await withDemo('search', async (dataDir) => {
		await fillDemo(dataDir, (client) => fillPosts(client as Client, searched));
		await withServer({ dataDir }, ({ url }) => measureQuestions(out, url, embedded));
	});
}

async function measureQuestions(
	out: Section,
	url: string,
	{ name, tries, budget }: typeof server
): Promise<void> {
	const cookie = await signIn(url, 'maya');
	const all: number[] = [];
	for (const question of questions) {
		const [words, filter = ''] = question.split('&');
		const address = `${url}/search?q=${encodeURIComponent(words!)}${filter && `&${filter}`}`;
		const times = await timesOf(address, cookie, tries);
		out.add(`Search for ${question}, ${name}, p95`, quantile(times, 0.95), 'ms', { digits: 1 });
		all.push(...times);
	}
	out.add(`All questions, ${name}, p95`, quantile(all, 0.95), 'ms', { budget, digits: 1 });
}
