import { scheduleLetters } from './letter-schedule.ts';
import type { People } from './people.ts';
import { cycleStart, type Places } from './places.ts';
import { addAuditEvent, type PostRows } from './forum-rows.ts';
import { addPost, demoSchool, type SeededPost } from './posts.ts';
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

/** A topic with its posts, in the order of their releases. Without a released opening post there is no topic row. */
export function addTopic(rows: PostRows, moment: Date, input: TopicInput): SeededPost[] {
	const { board, boardId, topic } = input;
	const prompted = topic.prompt ? promptAt(moment, topic.prompt) : null;
	let topicId = prompted && idAt(prompted, `topic ${board.key} ${topic.prompt}`);
	const posts: SeededPost[] = [];
	for (const { submitted, decided } of scheduleLetters(
		moment,
		topic.posts.map(worldLetterIn(input)),
		zoneOf
	)) {
		const post = addPost(rows, { ...input, at: moment, submitted, decided, topicId, before: posts });
		topicId ??= post.releaseId;
		posts.push(post);
	}
	if (!topicId) return posts;
	const newest = posts.findLast(({ releaseId }) => releaseId);
	rows.topic.push({
		id: topicId,
		boardId,
		openingId: prompted ? null : posts[0]!.id,
		promptId: prompted && idAt(cycleStart(moment), `prompt ${board.program} ${topic.prompt! - 1}`),
		at: prompted ?? posts[0]!.releasedAt!,
		activeId: newest?.releaseId ?? topicId,
		...pinsAndLocks(rows, input, { topicId, newest })
	});
	markRead(rows, input, { topicId, found: posts, at: newest?.releasedAt ?? prompted! });
	return posts.map((post) => ({ ...post, topicId }));
}

/** When the prompt of a week opened: an hour after its day began. */
const promptAt = (moment: Date, week: number) => new Date(moment.getTime() + (7 * week - 63) * day + hour);

const zoneOf = (username: string) => allSchools.find(({ id }) => id === demoSchool(username))!.timeZone;

/** A post as a letter of the schedule. The second half of a long topic is written in the next week. */
const worldLetterIn =
	({ topic, board }: TopicInput) =>
	({ by, text, state, waitedHours }: WorldPost, n: number) => ({
		from: by,
		week: Math.min(weeks, topic.week + (topic.posts.length > 4 && n > topic.posts.length / 2 ? 1 : 0)),
		lang: board.locale,
		text,
		...(state && state !== 'recalled' && { state }),
		...(waitedHours !== undefined && { waitedHours })
	});

interface SeededTopic {
	topicId: string;
	newest: SeededPost | undefined;
}

/** Who pinned and locked the topic: the member of staff who wrote in it last. */
function pinsAndLocks(
	rows: PostRows,
	{ topic, people, schools }: TopicInput,
	{ topicId, newest }: SeededTopic
) {
	const writer = topic.posts.findLast(({ by }) => staff.some(({ username }) => username === by))?.by;
	const by = writer ? people.personId(writer) : null;
	const [pinned, locked] = [topic.pinned && by, topic.locked && by];
	// A minute after the newest post.
	const orderedAt = newest?.releasedAt ? new Date(newest.releasedAt.getTime() + 60_000) : null;
	for (const [staffId, verb] of [
		[pinned, 'topic.pin'],
		[locked, 'topic.lock']
	] as const)
		if (staffId)
			addAuditEvent(rows, { verb, subject: ['topic', topicId], at: orderedAt!, actorId: staffId, schools });
	return {
		pinnedAt: pinned ? orderedAt : null,
		pinnedBy: pinned || null,
		lockedAt: locked ? orderedAt : null,
		lockedBy: locked || null
	};
}

interface ReadMarkInput {
	topicId: string;
	found: SeededPost[];
	at: Date;
}

/**
 * Read marks: everybody has read topics that are older than two weeks; a student who wrote in a topic has read it up
 * to their last post.
 */
function markRead(
	rows: PostRows,
	{ topic, people, schools }: TopicInput,
	{ topicId, found: posts, at: readAt }: ReadMarkInput
) {
	const released = posts.filter(({ releaseId }) => releaseId);
	const lastReleaseId = (list: SeededPost[]) => list.at(-1)?.releaseId ?? topicId;
	const mark = (username: string, releaseId: string) =>
		rows.topicMark.push({ topicId, personId: people.personId(username), releaseId, at: readAt });
	const students = classrooms
		.filter(({ school }) => schools.includes(school))
		.map((classroom) => classroom.students);
	for (const username of students.flatMap((usernames) => Object.keys(usernames))) {
		if (topic.week <= weeks - 2) mark(username, lastReleaseId(released));
		else if (released.some(({ by }) => by === username))
			mark(
				username,
				lastReleaseId(released.slice(0, released.findLastIndex(({ by }) => by === username) + 1))
			);
	}
}
