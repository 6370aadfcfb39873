import { layOut } from './calendar.ts';
import type { People } from './people.ts';
import { cycleStart, type Places } from './places.ts';
import { addPost, note, type PostRows, schoolOf, type SeededPost } from './posts.ts';
import { idAt } from '../../engines/random.ts';
import type { WorldBoard, WorldPost, WorldTopic } from './world/forum.ts';
import { classrooms, schools as allSchools, staff } from './world/index.ts';
import { day, hour } from '../../kernel/time/index.ts';

const weeks = 8;

export interface TopicInput {
	people: People;
	places: Places;
	board: WorldBoard;
	boardId: string;
	/** Of the program. */
	schools: string[];
	topic: WorldTopic;
}

/** A topic with its posts, in the order of their releases. One whose opening waits is no topic yet. */
export function addTopic(rows: PostRows, at: Date, adding: TopicInput): SeededPost[] {
	const { board, boardId, topic } = adding;
	const prompted = topic.prompt ? promptAt(at, topic.prompt) : null;
	let topicId = prompted && idAt(prompted, `topic ${board.key} ${topic.prompt}`);
	const found: SeededPost[] = [];
	for (const { submitted, decided } of layOut(at, topic.posts.map(laidIn(adding)), zoneOf)) {
		const post = addPost(rows, { ...adding, at, submitted, decided, topicId, before: found });
		topicId ??= post.releaseId;
		found.push(post);
	}
	if (!topicId) return found;
	const newest = found.findLast(({ releaseId }) => releaseId);
	rows.topic.push({
		...{ id: topicId, boardId, openingId: prompted ? null : found[0]!.id },
		promptId: prompted && idAt(cycleStart(at), `prompt ${board.program} ${topic.prompt! - 1}`),
		at: prompted ?? found[0]!.releasedAt!,
		activeId: newest?.releaseId ?? topicId,
		...keptInOrder(rows, adding, { topicId, newest })
	});
	markRead(rows, adding, { topicId, found, at: newest?.releasedAt ?? prompted! });
	return found.map((post) => ({ ...post, topicId }));
}

/** Its day has begun at a school. */
const promptAt = (at: Date, week: number) => new Date(at.getTime() + (7 * week - 63) * day + hour);

const zoneOf = (username: string) => allSchools.find(({ id }) => id === schoolOf(username))!.timeZone;

/** When it is written. A long talk goes on into the next week. */
const laidIn =
	({ topic, board }: TopicInput) =>
	({ by, text, state, waitedHours }: WorldPost, n: number) => ({
		from: by,
		week: Math.min(weeks, topic.week + (topic.posts.length > 4 && n > topic.posts.length / 2 ? 1 : 0)),
		lang: board.locale,
		text,
		...(state && state !== 'recalled' && { state }),
		...(waitedHours !== undefined && { waitedHours })
	});

interface Made {
	topicId: string;
	newest: SeededPost | undefined;
}

/** Staff who wrote in a topic have pinned or locked it when they did. */
function keptInOrder(rows: PostRows, { topic, people, schools }: TopicInput, { topicId, newest }: Made) {
	const writer = topic.posts.findLast(({ by }) => staff.some(({ username }) => username === by))?.by;
	const by = writer ? people.personId(writer) : null;
	const [pinned, locked] = [topic.pinned && by, topic.locked && by];
	// A minute after the newest post.
	const when = newest?.releasedAt ? new Date(newest.releasedAt.getTime() + 60_000) : null;
	for (const [on, verb] of [
		[pinned, 'topic.pin'],
		[locked, 'topic.lock']
	] as const)
		if (on) note(rows, { verb, subject: ['topic', topicId], at: when!, actorId: on, schools });
	return {
		...{ pinnedAt: pinned ? when : null, pinnedBy: pinned || null },
		...{ lockedAt: locked ? when : null, lockedBy: locked || null }
	};
}

interface Read {
	topicId: string;
	found: SeededPost[];
	at: Date;
}

/** Everybody has read what is older than two weeks; who writes in a topic has read what they answer. */
function markRead(rows: PostRows, { topic, people, schools }: TopicInput, { topicId, found, at }: Read) {
	const there = found.filter(({ releaseId }) => releaseId);
	const last = (list: SeededPost[]) => list.at(-1)?.releaseId ?? topicId;
	const mark = (username: string, releaseId: string) =>
		rows.topicMark.push({ topicId, personId: people.personId(username), releaseId, at });
	const students = classrooms.filter(({ school }) => schools.includes(school)).map((one) => one.students);
	for (const username of students.flatMap((one) => Object.keys(one))) {
		if (topic.week <= weeks - 2) mark(username, last(there));
		else if (there.some(({ by }) => by === username))
			mark(username, last(there.slice(0, there.findLastIndex(({ by }) => by === username) + 1)));
	}
}
