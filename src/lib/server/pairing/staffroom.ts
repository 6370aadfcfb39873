// What teachers of a pairing say to each other.
import { type Actor, readerOf, staffroomRoleOf, teaches } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age, letterDate } from '../kernel/format.ts';
import { newId, isId, isClientId } from '../kernel/ids.ts';
import { labels, staffNames, programLanguages } from '../people/labels/index.ts';
import { together } from '../kernel/together.ts';
import { recordReading, record } from '../kernel/audit/index.ts';
import { rows, sql, type SQL, afterCommit, db, transaction, eq } from '../kernel/db/index.ts';
import { NotFound, Conflict, Invalid } from '../kernel/errors.ts';
import { type Partnership, partnershipById } from './index.ts';
import { aliased, tables, staffMessage } from '../kernel/schema/index.ts';
import { runningCycle } from '../kernel/predicates/index.ts';
import { classroomTeachers } from '../people/audience.ts';
import { keepGroupText } from '../safety/ports/index.ts';
import { screenStaff } from '../engines/screening/index.ts';
import { guessLanguage } from '../engines/language/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { cleanText } from '../kernel/text-input.ts';

const { classroom, cycle, partnership, person } = tables;
const { earlierMessage } = aliased({ earlierMessage: tables.staffMessage });

/** The threads of a teacher on their home page. */
export async function threadViews(actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return (await threadsOf(actor)).map(({ partnershipId, own: ownSide, other, otherSchool, last }) => ({
		id: partnershipId,
		own: label(`classroom:${ownSide}`),
		other: label(`classroom:${other}`),
		school: label(`school:${otherSchool}`),
		last: last && {
			by: last.authorId === actor.id ? null : staff.nameOf(last.authorId, last.author),
			body: last.body,
			lang: last.locale,
			age: age(new Date(last.at), now(), locale)
		}
	}));
}

/** One thread as its page shows it. @throws NotFound */
export async function staffroomView(
	actor: Actor,
	request: { partnershipId: string; before: string | null },
	locale: string
) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const { partnership, stand, messages, more } = await openStaffroom(actor, request);
	const { left, right } = partnership;
	const ownSide = actor.teaches.includes(right.classroomId) ? right : left;
	const zone = { locale, timeZone: ownSide.timeZone };
	return {
		id: partnership.id,
		rooms: [left, right].map(({ classroomId, schoolId }) => ({
			name: label(`classroom:${classroomId}`),
			school: label(`school:${schoolId}`)
		})),
		mayWrite: stand === 'teacher',
		messages: messages.map(({ id, authorId, author, body, locale: lang, at }) => ({
			id,
			mine: authorId === actor.id,
			by: staff.nameOf(authorId, author),
			body,
			lang,
			date: letterDate(new Date(at), zone)
		})),
		older: more ? messages[0]!.id : null,
		newId: newId()
	};
}

/** Messages on one page. */
const messagesPage = 30;

export interface StaffMessage {
	id: string;
	authorId: string;
	author: string;
	body: string;
	locale: string;
	at: string;
}

export interface Staffroom {
	partnership: Partnership;
	stand: 'teacher' | 'coordinator';
	/** The newest last. */
	messages: StaffMessage[];
	/** There are older ones. */
	more: boolean;
}

/** Two partner classrooms whose staff thread this person may read or write in. @throws NotFound */
export async function staffroomFor(actor: Actor, partnershipId: string) {
	const partnership = await partnershipById(partnershipId);
	const stand = partnership && staffroomRoleOf(actor, partnership);
	if (!stand) throw new NotFound();
	return { partnership, stand };
}

/** The two classrooms of a thread, the smaller id first. */
export const classroomsOfPartnership = ({ left, right }: Partnership): [string, string] =>
	left.classroomId < right.classroomId
		? [left.classroomId, right.classroomId]
		: [right.classroomId, left.classroomId];

export const inThread = ({ cycleId, ...partnership }: Partnership): SQL => {
	const [first, second] = classroomsOfPartnership({ cycleId, ...partnership });
	return sql`${tables.staffMessage.cycleId} = ${cycleId} and ${tables.staffMessage.firstId} = ${first}
		and ${tables.staffMessage.secondId} = ${second}`;
};

/**
 * A page of what the teachers of two partner classrooms say. A coordinator’s reading is recorded.
 * @param before a message id; the page ends before it
 * @throws NotFound
 */
export async function openStaffroom(
	actor: Actor,
	{ partnershipId, before }: { partnershipId: string; before?: string | null }
): Promise<Staffroom> {
	const { partnership, stand } = await staffroomFor(actor, partnershipId);
	if (before && !isId(before)) throw new NotFound();
	const older = before
		? sql`and (${tables.staffMessage.at}, ${tables.staffMessage.id}) < (select ${earlierMessage.at}, ${earlierMessage.id}
			from ${earlierMessage}
			where ${earlierMessage.id} = ${before})`
		: sql``;
	const fetched = await rows<StaffMessage>(sql`
		select ${tables.staffMessage.id}, ${tables.staffMessage.authorId} as "authorId", ${person.displayName} as author,
			${tables.staffMessage.body}, ${tables.staffMessage.locale}, ${tables.staffMessage.at}
		from ${tables.staffMessage} join ${person} on ${person.id} = ${tables.staffMessage.authorId}
		where ${inThread(partnership)} ${older} order by ${tables.staffMessage.at} desc, ${tables.staffMessage.id} desc
			limit ${messagesPage + 1}`);
	if (stand === 'coordinator')
		await recordReading({
			actorId: actor.id,
			verb: 'staffroom.read',
			subject: ['partnership', partnership.id],
			schools: schoolsOfPartnership(partnership)
		});
	return {
		partnership,
		stand,
		messages: fetched.slice(0, messagesPage).reverse(),
		more: fetched.length > messagesPage
	};
}

export const schoolsOfPartnership = ({ left, right }: Partnership): string[] => [
	...new Set([left.schoolId, right.schoolId])
];

export interface Thread {
	partnershipId: string;
	own: string;
	other: string;
	otherSchool: string;
	/** The newest message in it. */
	last: { author: string; authorId: string; body: string; locale: string; at: string } | null;
}

/** The threads of this teacher’s classrooms in running cycles, the newest message first. */
export const threadsOf = (actor: Actor): Promise<Thread[]> =>
	rows<Thread>(sql`
		select * from (select distinct on (${partnership.id}) ${partnership.id} as "partnershipId", side.own, side.other,
			${classroom.schoolId} as "otherSchool",
			(select json_build_object('author', ${person.displayName}, 'authorId', ${person.id}, 'body',
				left(${tables.staffMessage.body}, 160), 'locale', ${tables.staffMessage.locale}, 'at', ${tables.staffMessage.at})
				from ${tables.staffMessage} join ${person} on ${person.id} = ${tables.staffMessage.authorId}
				where ${tables.staffMessage.cycleId} = ${partnership.cycleId} and ${tables.staffMessage.firstId} = least(side.own, side.other)
				and ${tables.staffMessage.secondId} = greatest(side.own, side.other)
					order by ${tables.staffMessage.at} desc, ${tables.staffMessage.id} desc limit 1) as last
		from ${partnership}
		join ${cycle} on ${cycle.id} = ${partnership.cycleId} and ${runningCycle(cycle)}
		join lateral (values (${partnership.classroomId}, ${partnership.partnerId}), (${partnership.partnerId},
			${partnership.classroomId})) side (own,
			other) on true
		join ${classroom} on ${classroom.id} = side.other
		where ${teaches.where(readerOf(actor), sql`side.own`)}
		order by ${partnership.id}, side.own) threads
		order by (last->>'at')::timestamptz desc nulls last, "partnershipId" limit 50`);

interface StaffroomText {
	partnershipId: string;
	/** An id that the client chose: sending twice stores it once. */
	id: string;
	body: string;
}

const maxLength = 2_000;

/**
 * Sends a message to the teachers of two partner classrooms. Nothing is refused, because no child reads it: the thread is for
 * exchanging telephone numbers, too. An adult who seeks a child through a colleague is heard.
 * @throws NotFound for somebody who teaches neither, Invalid, Conflict where other words were sent under this id
 */
export async function say(actor: Actor, { partnershipId, id, body }: StaffroomText): Promise<void> {
	const { partnership, stand } = await staffroomFor(actor, partnershipId);
	if (stand !== 'teacher') throw new NotFound();
	if (body.length > maxLength) throw new Invalid('body', 'staffroom_long');
	const text = cleanText('body', body, { most: maxLength, missing: 'staffroom_missing' })!;
	if (!isClientId(id)) throw new Invalid('body', 'staffroom_unknown');
	const [firstId, secondId] = classroomsOfPartnership(partnership);
	const locale = guessLanguage(text, await programLanguages(partnership.programId));
	await transaction(async () => {
		const row = { id, cycleId: partnership.cycleId, firstId, secondId, authorId: actor.id };
		const [inserted] = await db()
			.insert(staffMessage)
			.values({ ...row, body: text, locale, at: now() })
			.onConflictDoNothing()
			.returning({ id: staffMessage.id });
		if (!inserted) return refuseUnlessSame(row, text);
		await record({
			actorId: actor.id,
			verb: 'staffroom.say',
			subject: ['partnership', partnership.id],
			schools: schoolsOfPartnership(partnership),
			detail: id
		});
		const { left, right } = partnership;
		const ownSide = actor.teaches.includes(left.classroomId) ? left : right;
		await keepGroupText(actor, {
			schoolIds: [ownSide.schoolId],
			place: 'staffroom',
			subjectId: id,
			words: text,
			findings: await screenStaff(text, 'colleagues')
		});
		const staff = await classroomTeachers([firstId, secondId]);
		await afterCommit(() => publish(staff, 'staffroom:changed'));
	});
}

/** Sending the same message again is fine; an id of another message is refused, and so are other words. */
async function refuseUnlessSame(
	row: Omit<typeof staffMessage.$inferSelect, 'body' | 'locale' | 'at'>,
	body: string
) {
	const [existing] = await db().select().from(staffMessage).where(eq(staffMessage.id, row.id));
	const same = (['cycleId', 'firstId', 'secondId', 'authorId'] as const).every(
		(key) => existing?.[key] === row[key]
	);
	if (!same) throw new Invalid('body', 'staffroom_unknown');
	if (existing!.body !== body) throw new Conflict('letter_already_sent');
}
