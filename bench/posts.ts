// A board of any size, made by SQL: posts of the demo world's students, all released, with their entries for search.
import { entryText } from '../src/lib/server/engines/search-tokens.ts';
import { withClient } from './databases.ts';

const english =
	'school river morning music teacher garden winter window bicycle kitchen library market mountain brother weekend summer painting football dinner station'.split(
		' '
	);
const chinese =
	'我们学校旁边有一个公园周末我常常和朋友去那里打篮球看书吃冰激凌妹妹喜欢画画弟弟会弹钢琴'.split('');

/** Words that are in few posts, for queries with few results. */
export const rareWord = (n: number) => `zebrafinch${n}`;

function sentence(seed: number): string {
	let state = seed * 2654435761 + 1;
	const next = (limit: number) => ((state = (Math.imul(state, 48271) + 11) >>> 0), state % limit);
	const words = Array.from({ length: 14 }, () => english[next(english.length)]);
	const characters = Array.from({ length: 24 }, () => chinese[next(chinese.length)]);
	return `${words.join(' ')}. ${characters.join('')}。${seed % 5_000 === 0 ? ` ${rareWord(seed / 5_000)}` : ''}`;
}

export interface BoardTopic {
	boardId: string;
	topicId: string;
}

/** The common part of both clients: of PostgreSQL and of the embedded database. */
export interface Client {
	query<Row>(statement: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

/** Adds posts to one topic of a board of the demo world. @param url a database with the demo world */
export const makePosts = (url: string, count: number): Promise<BoardTopic> =>
	withClient(url, async (client) => {
		await client.query('set synchronous_commit = off');
		return fillPosts(client as unknown as Client, count);
	});

/** `makePosts` on an open connection. */
export async function fillPosts(client: Client, count: number): Promise<BoardTopic> {
	await client.query('set session_replication_role = replica').catch(() => {});
	const { rows } = await client.query<BoardTopic>(
		`select t.board_id as "boardId", t.id as "topicId" from topic t join board b on b.id = t.board_id
		where b.program_id = 'birmingham-beijing' and t.opening_id is not null and t.locked_at is null order by t.id limit 1`
	);
	const topic = rows[0]!;
	for (let from = 0; from < count; from += 5_000)
		await batch(client, topic, from, Math.min(count, from + 5_000));
	await client.query(
		'update topic set active_id = (select release_id from post where topic_id = $1 and release_id is not null order by release_id desc limit 1) where id = $1',
		[topic.topicId]
	);
	await client.query('vacuum analyze').catch(() => {});
	return topic;
}

/** A UUIDv7 of a moment, made unique by `kind` and `n`. */
function id(kind: number, n: number): string {
	const ms = (1_750_000_000_000 + n * 1_000).toString(16).padStart(12, '0');
	const tail = `${kind}${n.toString(16).padStart(11, '0')}`;
	return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${tail}`;
}

async function batch(client: Client, { boardId, topicId }: BoardTopic, from: number, until: number) {
	const rows = Array.from({ length: until - from }, (_, k) => {
		const n = from + k;
		const body = sentence(n);
		return { item: id(1, n), revision: id(2, n), release: id(3, n), n, body, words: entryText(body) };
	});
	const postRows = `jsonb_to_recordset($1::jsonb) as g (item uuid, revision uuid, release uuid, n int, body text, words text)`;
	const json = JSON.stringify(rows);
	const author = `(select e.person_id, e.id from enrolment e join cycle y on y.id = e.cycle_id
		where y.program_id = 'birmingham-beijing' and e.until is null order by e.id offset g.n % 40 limit 1)`;
	for (const statement of [
		`insert into reviewable (id, kind, author_id, board_id, state, revision_id, created_at, submitted_at)
			select g.item, 'post', w.person_id, '${boardId}', 'released', g.revision, now(), now() from ${postRows}, lateral ${author} w`,
		`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select g.revision, g.item, 1, g.body, 'en', now() from ${postRows}`,
		`insert into release (id, reviewable_id, revision_id, author_id, at)
			select g.release, g.item, g.revision, r.author_id, now() from ${postRows} join reviewable r on r.id = g.item`,
		`insert into post (reviewable_id, topic_id, enrolment_id, release_id, shown_id)
			select g.item, '${topicId}', w.id, g.release, g.revision from ${postRows}, lateral ${author} w`,
		`insert into search_entry (release_id, reviewable_id, author_id, board_id, words)
			select g.release, g.item, r.author_id, '${boardId}', to_tsvector('penbridge', g.words) from ${postRows}
			join reviewable r on r.id = g.item`
	])
		await client.query(statement, [json]);
}
