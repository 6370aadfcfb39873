// The pals of a student. Without one: what can be done meanwhile, and what is true about when the pal comes.
import { m } from '#lib/paraglide/messages.js';
import { type Actor, mayWrite, readerOf, readsThread } from '../kernel/access/index.ts';
import { together } from '../kernel/together.ts';
import { labels, type Labels, staffNames } from '../people/labels/index.ts';
import { boardNews } from '../forum/index.ts';
import { promptOf, pairingColumns, withNames } from '../pairing/index.ts';
import { palView } from './pal-view.ts';
import { ownFeedback, ownFeedbackSql } from '../pairing/pal-feedback/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql, and, eq, rows } from '../kernel/db/index.ts';
import { cycle, pairing, pairingMember, readMark, tables } from '../kernel/schema/index.ts';
import {
	instant,
	isAskedOfSql,
	isReleased,
	isWaiting,
	letterSql,
	isEnrolled,
	onHoldSql
} from '../kernel/predicates/index.ts';
import { introductionsSql } from '../people/profiles/index.ts';
import { calendars } from '../schools/calendar/index.ts';
import { dayText } from '../kernel/format.ts';
import { dayIn } from '../kernel/time/index.ts';
import { dueOf } from './late.ts';
import { silenceOf, silenceSql } from './silence.ts';

const { draft, enrolment, firstLetter, item, release, report, revision } = tables;

/** The home of a student: a card for each pal, or the waiting room, and what is new on the boards. */
export async function studentHome(actor: Actor, locale: string) {
	const [pairs, label, { teachersOf }] = await together(
		() => listPals(actor),
		() => labels(locale),
		() => staffNames(locale)
	);
	const viewer = { label, locale, teachersOf };
	const [pals, room, boards] = await Promise.all([
		Promise.all(pairs.map((pair) => palCard(pair, actor, viewer))),
		pairs.length ? null : waitingRoom(actor, locale),
		boardNews(actor, label)
	]);
	return { pals, room, boards };
}

interface HomeViewer {
	label: Labels;
	locale: string;
	teachersOf(classroomId: string): string[];
}

async function palCard(pair: Awaited<ReturnType<typeof listPals>>[number], actor: Actor, viewer: HomeViewer) {
	const view = await palView(pair, actor.id, { ...viewer, introductions: pair.introductions });
	const { newest, members, unread, waiting, returned, letters, draft, lastAuthorId } = pair;
	const promptId = promptOf(pair, actor.id);
	const isWritten = pair.state === 'active' && !view.pause;
	const turn = lastAuthorId === null ? 'first' : lastAuthorId === actor.id ? 'pal' : 'mine';
	const self = members.find(({ id }) => id === actor.id)!;
	return {
		...view,
		newest: newest && {
			name: members.find(({ id }) => id === newest.authorId)?.name ?? '',
			mine: newest.authorId === actor.id,
			body: newest.body,
			lang: newest.lang
		},
		unread,
		waiting,
		returned,
		letters,
		draft,
		feedback: ownFeedback(pair, actor.id, { said: pair.said, cycle: pair, names: view.names }),
		/** What to write about this week, while letters are written. */
		idea: isWritten && promptId ? viewer.label(`prompt:${promptId}`, '') : '',
		turn,
		/** For how long nobody has answered, where that is long. */
		silent:
			turn === 'pal' && mayWrite(actor, pair)
				? ((await silenceOf(pair, pair.silence, { actor, ...viewer }))?.time ?? null)
				: null,
		/** The teacher of their class, where a letter has waited for them longer than the school promises. */
		late: (await isLate(pair.waitsHere, self.schoolId))
			? (viewer.teachersOf(self.classroomId)[0] ?? m.ui_your_teacher())
			: null
	};
}

/** Whether what was handed in then has waited longer than a school promises. */
async function isLate(submittedAt: string | null, schoolId: string): Promise<boolean> {
	const due = submittedAt && (await dueOf(new Date(submittedAt), schoolId));
	return Boolean(due && now() >= due);
}

export type StudentHome = Awaited<ReturnType<typeof studentHome>>;

/** The beginning of a letter that the reader may read. */
export interface NewestLetter {
	authorId: string;
	body: string;
	lang: string;
}

/** How much of it is read, in characters, and up to how many letters are counted. */
const firstCharacters = 160;
const maxCounted = 1_000;

/** How the newest letter of a pairing begins; null where it was recalled or erased, or where the reader reported it. */
const newestLetter = (readerId: string) => sql<NewestLetter | null>`(
	select case when ${isReleased(item)} and ${letterSql(revision)} <> '' and not exists (
			select from ${report} where ${report.reviewableId} = ${item.id} and ${report.by} = ${readerId})
		then json_build_object('authorId', ${release.authorId}, 'lang', ${revision.locale},
			'body', left(${letterSql(revision)}, ${firstCharacters})
				|| case when length(${letterSql(revision)}) > ${firstCharacters} then '…' else '' end) end
	from ${release} join ${item} on ${item.id} = ${release.reviewableId}
		join ${revision} on ${revision.id} = ${release.revisionId}
	where ${release.pairingId} = ${pairing.id} order by ${release.id} desc limit 1)`;

/** When the letter of the reader was handed in that has waited longest for a teacher of their own class; none on hold. */
const waitsHereSql = () => sql<string | null>`(select min(${item.submittedAt}) from ${item}
	where ${item.pairingId} = ${pairing.id} and ${item.authorId} = ${pairingMember.personId} and ${isWaiting(item)}
	and not ${onHoldSql(item.id)} and ${isAskedOfSql({ revisionId: item.revisionId, classroomId: ownClassroomSql }, instant(now()))})`;

const ownClassroomSql = sql`(select ${enrolment.classroomId} from ${enrolment} where ${enrolment.id} = ${pairingMember.enrolmentId})`;

/** A student's pairings with what is new in each: the active ones first, then by the newest letter. */
export async function listPals(actor: Actor) {
	const newest = (column: string) =>
		sql<
			string | null
		>`(select release.${sql.raw(column)} from ${release} where ${release.pairingId} = ${pairing.id}
			order by ${release.id} desc limit 1)`;
	const pairings = await db()
		.select({
			...pairingColumns(instant(now())),
			startsOn: cycle.startsOn,
			endsOn: cycle.endsOn,
			said: ownFeedbackSql(pairing.id, pairingMember.personId),
			silence: silenceSql,
			waitsHere: waitsHereSql(),
			introductions: introductionsSql(pairing.id, sql`${actor.id}::uuid`),
			lastAuthorId: newest('author_id'),
			lastId: newest('id'),
			newest: newestLetter(actor.id),
			letters: sql<number>`(select count(*)::int from (
				select from ${release} where ${release.pairingId} = ${pairing.id} limit ${maxCounted}) n)`,
			/** A new letter that was begun. */
			draft: sql<boolean>`exists (select from ${draft} where ${draft.pairingId} = ${pairing.id}
				and ${draft.authorId} = ${actor.id} and ${draft.reviewableId} is null and ${draft.body} <> '')`,
			unread: sql<number>`(
				select count(*)::int from (
					select from ${release} where ${release.pairingId} = ${pairing.id} and ${release.authorId} <> ${actor.id}
					and (${readMark.releaseId} is null or ${release.id} > ${readMark.releaseId}) limit 100) fresh)`,
			waiting: sql<number>`(
				select count(*)::int from ${item}
				where ${item.pairingId} = ${pairing.id} and ${item.authorId} = ${actor.id}
					and ${item.state} in ('waiting', 'approved'))`,
			returned: sql<number>`(
				select count(*)::int from ${item}
				where ${item.pairingId} = ${pairing.id} and ${item.authorId} = ${actor.id} and ${item.state} = 'returned')`
		})
		.from(pairingMember)
		.innerJoin(pairing, eq(pairing.id, pairingMember.pairingId))
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.leftJoin(readMark, and(eq(readMark.pairingId, pairing.id), eq(readMark.personId, actor.id)))
		.where(readsThread.where(readerOf(actor), { personId: pairingMember.personId, state: pairing.state }));
	const rank = { active: 0, paused: 1, ended: 2, proposed: 3, declined: 3 };
	return pairings
		.map(withNames)
		.sort((a, b) => rank[a.state] - rank[b.state] || (b.lastId ?? '').localeCompare(a.lastId ?? ''));
}

interface RoomRow {
	introduced: boolean;
	greeted: boolean;
	letter: { body: string; pasted: string } | null;
	enrolled: boolean;
	begins: string | null;
}

/** Something of this kind was handed in and not sent back. */
const handedIn = (authorId: string, kind: 'introduction' | 'post') => sql<boolean>`exists (
	select from ${item} where ${item.authorId} = ${authorId} and ${item.kind} = ${kind}
	and ${item.state} in ('waiting', 'approved', 'released'))`;

/**
 * The three steps of a student without a pal, and when pals come: the day on which their exchange begins, where that is still
 * ahead. A pairing that teachers are talking about is not there yet for its students.
 */
async function waitingRoom(actor: Actor, locale: string) {
	const timeZone = (await calendars()).get(actor.schools[0] ?? '')?.timeZone ?? 'UTC';
	const today = dayIn(now(), timeZone);
	const [room] = await rows<RoomRow>(sql`
		select ${handedIn(actor.id, 'introduction')} as introduced, ${handedIn(actor.id, 'post')} as greeted,
			(select json_build_object('body', ${firstLetter.body}, 'pasted', ${firstLetter.pasted}) from ${firstLetter}
				where ${firstLetter.personId} = ${actor.id}) as letter,
			count(*) > 0 as enrolled,
			case when bool_and(${tables.cycle.startsOn} > ${today}::date) then min(${tables.cycle.startsOn})::text end as begins
		from ${enrolment} join ${tables.cycle} on ${tables.cycle.id} = ${enrolment.cycleId}
		where ${enrolment.personId} = ${actor.id} and ${isEnrolled(enrolment)} and ${tables.cycle.endsOn} >= ${today}::date`);
	const { introduced, greeted, letter, enrolled, begins } = room!;
	return {
		introduced,
		greeted,
		enrolled,
		letter: letter?.body ?? '',
		pasted: letter?.pasted ?? '',
		begins: begins && dayText(begins, locale)
	};
}

export type WaitingRoom = Awaited<ReturnType<typeof waitingRoom>>;
