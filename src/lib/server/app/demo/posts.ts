import { composePost } from '../../../forum/post-text.ts';
import { concernOf, screen } from '../../engines/screening/index.ts';
import { addAuditEvent, type PostRows } from './forum-rows.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import { idAt } from '../../engines/random.ts';
import type { WorldBoard, WorldPost, WorldTopic } from './world/forum.ts';
import { classrooms, staff } from './world/index.ts';
import { hour } from '../../kernel/time/index.ts';

/** A post, as corrections and other posts refer to it. */
export interface SeededPost {
	/** Of its board and topic in the data. */
	board: string;
	title: string;
	by: string;
	id: string;
	revisionId: string;
	boardId: string;
	topicId: string | null;
	/** Null before it is released. */
	releaseId: string | null;
	releasedAt: Date | null;
}

interface PostInput {
	at: Date;
	people: People;
	places: Places;
	board: WorldBoard;
	boardId: string;
	schools: string[];
	topic: WorldTopic;
	topicId: string | null;
	/** The posts of the topic before it. */
	before: SeededPost[];
	submitted: Date;
	decided: Date;
}

/** Where somebody learns or works. */
export const demoSchool = (username: string): string =>
	classrooms.find(({ students }) => username in students)?.school ??
	staff.find((person) => person.username === username)!.school!;

const isStaff = (username: string) => staff.some((person) => person.username === username);

/** One post with its revision, decision, release and signs. */
export function addPost(rows: PostRows, input: PostInput): SeededPost {
	const { people, board, boardId, topic, topicId, before, submitted } = input;
	const post = topic.posts[before.length]!;
	const key = `${board.key} ${topic.prompt ?? topic.title} ${before.length}`;
	const [id, revisionId] = [idAt(submitted, `post ${key}`), idAt(submitted, `post revision ${key}`)];
	const authorId = people.personId(post.by);
	const opens = !topic.prompt && !before.length;
	const body = composePost({ title: opens ? topic.title : '', text: post.text, own: post.own ?? '' });
	const { findings } = screen(body);
	rows.finding.push(
		...findings.map((finding, n) => ({
			...finding,
			id: idAt(submitted, `post finding ${key} ${n}`),
			revisionId
		}))
	);
	rows.reviewable.push({
		id,
		kind: 'post',
		authorId,
		boardId,
		revisionId,
		concern: concernOf(findings),
		state: post.state ?? 'released',
		createdAt: submitted,
		submittedAt: submitted
	});
	rows.revision.push({
		id: revisionId,
		reviewableId: id,
		number: 1,
		body,
		locale: board.locale,
		submittedAt: submitted
	});
	const released = decide(rows, input, { id, revisionId, authorId, key, post });
	rows.post.push({
		reviewableId: id,
		topicId: topicId ?? released.id,
		enrolmentId: seatOf(people, post.by),
		aboutId: post.about === undefined ? null : before[post.about]!.id,
		releaseId: released.id,
		shownId: released.id && revisionId
	});
	rows.mention.push(
		...(post.mention ?? []).map((name) => ({ reviewableId: id, personId: people.personId(name) }))
	);
	const { by } = post;
	const ids = { id, revisionId, boardId, topicId, releaseId: released.id, releasedAt: released.at };
	return { board: board.key, title: topic.title, by, ...ids };
}

const seatOf = (people: People, username: string) =>
	isStaff(username) ? null : people.enrolmentId(username);

interface DecisionInput {
	id: string;
	revisionId: string;
	authorId: string;
	key: string;
	post: WorldPost;
}

/**
 * Adds the decision and release of a post: posts of staff are released at once, those of students after a teacher of
 * their classroom has decided. @returns its release
 */
function decide(rows: PostRows, input: PostInput, { id, revisionId, authorId, key, post }: DecisionInput) {
	const { people, places, submitted, decided } = input;
	const event = { subject: ['post', id], detail: revisionId } as const;
	const publishes = isStaff(post.by);
	const releasedAt = publishes ? submitted : decided;
	if (publishes)
		addAuditEvent(rows, {
			...event,
			verb: 'post.publish',
			at: releasedAt,
			actorId: authorId,
			schools: input.schools
		});
	else {
		const schools = [demoSchool(post.by)];
		addAuditEvent(rows, { ...event, verb: 'post.submit', at: submitted, actorId: authorId, schools });
		if (post.state === 'waiting') return { id: null, at: null };
		const classroom = people.classroomOf(post.by);
		const by = people.personId(people.teachersOf(classroom)[0]!);
		const common = { revisionId, classroomId: places.classroomId(classroom), by, at: releasedAt };
		const decision = post.state === 'returned' ? 'return' : 'approve';
		rows.review.push({
			...common,
			id: idAt(releasedAt, `post review ${key}`),
			decision,
			reason: post.reason ?? null,
			words: post.note ?? null
		});
		addAuditEvent(rows, { ...event, verb: `post.${decision}`, at: releasedAt, actorId: by, schools });
		if (post.state === 'returned') return { id: null, at: null };
		rows.approval.push({ ...common, id: idAt(releasedAt, `post approval ${key}`) });
		if (post.state === 'recalled') recall(rows, input, { id, post, common });
	}
	const releaseId = idAt(releasedAt, `post release ${key}`);
	rows.release.push({
		id: releaseId,
		reviewableId: id,
		revisionId,
		pairingId: null,
		authorId,
		at: releasedAt
	});
	react(rows, input, { id, post, released: releasedAt });
	return { id: releaseId, at: releasedAt };
}

interface RecallInput {
	id: string;
	post: WorldPost;
	common: { classroomId: string; by: string; at: Date };
}

function recall(rows: PostRows, { at: moment }: PostInput, { id, post, common }: RecallInput) {
	const recalledAt = soonAfter(common.at, 2, moment);
	rows.recall.push({ reviewableId: id, ...common, reason: post.why!, at: recalledAt });
	const event = { verb: 'post.recall', subject: ['post', id], at: recalledAt, actorId: common.by } as const;
	addAuditEvent(rows, { ...event, schools: [demoSchool(post.by)] });
}

const react = (
	rows: PostRows,
	{ at: moment, people }: PostInput,
	{ id, post, released }: { id: string; post: WorldPost; released: Date }
) =>
	rows.reaction.push(
		...Object.entries(post.reactions ?? {}).flatMap(([kind, names]) =>
			names.map((name, n) => ({
				reviewableId: id,
				personId: people.personId(name),
				kind: kind as 'like',
				at: soonAfter(released, 1 + 5 * n, moment)
			}))
		)
	);

/** Hours after a moment, but not in the future. */
const soonAfter = (from: Date, hours: number, moment: Date) =>
	new Date(Math.min(from.getTime() + hours * hour, moment.getTime() - 60_000));
