// A server on a database in which there is enough of everything, for one version of the program.
import type { Socket } from 'socket.io-client';
import { queryFor, queryOnce } from '../databases.ts';
import { addWaitingLetters, fullThread, hasRequests } from '../demo-letters.ts';
import { openSocket } from '../delivery.ts';
import { signIn } from '../http.ts';
import { spreadOverSchools } from '../large-schools.ts';
import { makeLarge } from '../large-world.ts';
import { makePosts } from '../posts.ts';
import { insertSearchEntries } from '../search-entries.ts';
import type { BenchServer } from '../server.ts';
import { submit } from './rows.ts';

/** How much there is beside the demo world. */
export interface WorldSize {
	letters: number;
	posts: number;
}

export const sizes = {
	demo: { letters: 0, posts: 2_000 },
	large: { letters: 1_000_000, posts: 100_000 }
} satisfies Record<string, WorldSize>;

/** Letters that wait for the teacher whose desk is measured. */
const waiting = 300;

/** What the rows ask for: addresses, and the cookies of those who ask. */
export interface CostStage {
	databaseUrl: string;
	server: BenchServer;
	pairing: string;
	paths: Record<'thread' | 'topic' | 'topics', string>;
	student: string;
	pal: string;
	teacher: string;
	/** The pal's open page. */
	socket: Socket;
	/** Students who may write. */
	writers: { cookie: string; thread: string }[];
	/** Ends what the stage keeps open. */
	close(): void;
	/** Another thread, for pages that are loaded beside what is measured. */
	busy: { path: string; cookie: string };
}

/** Fills a database with the demo world. @returns what is needed to open it */
export async function fill(databaseUrl: string, { letters, posts }: WorldSize) {
	if (letters) {
		await makeLarge(databaseUrl, letters);
		await spreadOverSchools(databaseUrl);
		await queryOnce(databaseUrl, insertSearchEntries);
	}
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	const busy = await fullThread(queryFor(databaseUrl), 'james', 'wei');
	const { boardId, topicId } = await makePosts(databaseUrl, posts);
	await queryOnce(databaseUrl, 'vacuum analyze');
	return { databaseUrl, pairing, busy, boardId, topicId };
}

/** Signs everybody in. @param filled what `fill` returned */
export async function openStage(
	server: BenchServer,
	{ databaseUrl, pairing, busy, boardId, topicId }: Awaited<ReturnType<typeof fill>>
): Promise<CostStage> {
	const [student, pal] = [await signIn(server.url, 'maya'), await signIn(server.url, 'lin')];
	const [teacher, reader] = [await signIn(server.url, 't.carver'), await signIn(server.url, 'james')];
	const socket = await openSocket(server.url, pal);
	return {
		databaseUrl,
		server,
		pairing,
		student,
		pal,
		teacher,
		socket,
		close: () => socket.close(),
		writers: await findWriters(server, databaseUrl),
		paths: {
			thread: `/messages/${pairing}`,
			topic: `/forum/${boardId}/${topicId}`,
			topics: `/forum/${boardId}`
		},
		busy: { path: `/messages/${busy}`, cookie: reader }
	};
}

/** Ten students of the demo world who may write; a few may not today: their consent or their pairing stops them. */
async function findWriters(server: BenchServer, databaseUrl: string) {
	const students = await queryFor(databaseUrl)<{ username: string; thread: string }>(
		`select distinct on (p.id) p.username, m.pairing_id as thread from pairing_member m join person p on p.id = m.person_id
		join pairing g on g.id = m.pairing_id join cycle y on y.id = g.cycle_id
		join reviewable r on r.author_id = p.id and r.pairing_id = g.id and r.state = 'released'
		where g.state = 'active' and y.program_id = 'birmingham-beijing' and p.username !~ '^s[.]' order by p.id`
	);
	const writers: CostStage['writers'] = [];
	for (const { username, thread } of students) {
		const cookie = await signIn(server.url, username);
		if (await submit({ server }, `/messages/${thread}`, cookie).then(Boolean, () => false))
			writers.push({ cookie, thread });
		if (writers.length === 10) return writers;
	}
	throw new Error(`Only ${writers.length} students may write.`);
}

/** Fills the desk up with letters. */
export async function fillDesk({ databaseUrl, pairing }: CostStage): Promise<void> {
	const [desk] = await queryFor(databaseUrl)<{ letters: number }>(
		`select count(*)::int as letters from reviewable where state = 'waiting' and kind = 'message' and pairing_id = $1`,
		[pairing]
	);
	await addWaitingLetters(databaseUrl, pairing, 'maya', Math.max(0, waiting - desk!.letters));
}

/** Takes what waits for the teacher away, so that the next letter may be handed in. */
export async function clearDesk({ databaseUrl }: CostStage): Promise<void> {
	await queryOnce(
		databaseUrl,
		`update reviewable set state = 'discarded' where state = 'waiting' and kind in ('message', 'post')
			and author_id in (select id from person where username !~ '^s[.]')`
	);
	if (await hasRequests(databaseUrl))
		await queryOnce(
			databaseUrl,
			`delete from approval_request where revision_id in (select r.revision_id from reviewable r
				where r.state = 'discarded' and r.kind in ('message', 'post'))`
		);
}
