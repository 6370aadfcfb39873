// What a teacher tells a class.
import { type Actor, readerOf, teaches } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age, dayText } from '../kernel/format.ts';
import { newId, isClientId, isId } from '../kernel/ids.ts';
import { labels, staffNames, languagesOf } from '../people/labels/index.ts';
import { together } from '../kernel/together.ts';
import {
	rows,
	sql,
	type SQLWrapper,
	db,
	transaction,
	eq,
	and,
	isNull,
	afterCommit
} from '../kernel/db/index.ts';
import { instant, openMembership } from '../kernel/predicates/index.ts';
import { tables, classNotice } from '../kernel/schema/index.ts';
import { record } from '../kernel/audit/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { guessLanguage } from '../engines/language/index.ts';
import { passGate } from '../safety/ports/index.ts';
import { dayAfter, dayIn, isDate } from '../kernel/time/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { classroomTeachers } from '../people/audience.ts';
import { publish } from '../kernel/realtime/index.ts';

const { classroom, membership, person, school } = tables;

/** The notices that a student reads. */
export const studentNotices = async (actor: Actor, locale: string) =>
	noticeViews(await noticesFor(actor), locale);

/** The current notices for the classes of a teacher, and the classes for which they may post. */
export async function teacherNotices(actor: Actor, locale: string) {
	const label = await labels(locale);
	return {
		notices: await noticeViews(await noticesOf(actor), locale),
		classes: actor.teaches.map((id) => ({ id, name: label(`classroom:${id}`) })),
		newId: newId()
	};
}

async function noticeViews(notices: ClassNotice[], locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return notices.map(({ id, classroomId, by, byName, body, locale: lang, at, endsOn }) => ({
		id,
		body,
		lang,
		by: staff.nameOf(by, byName),
		classroom: label(`classroom:${classroomId}`),
		age: age(new Date(at), now(), locale),
		until: dayText(endsOn, locale)
	}));
}

export type NoticeView = Awaited<ReturnType<typeof studentNotices>>[number];

export interface ClassNotice {
	id: string;
	classroomId: string;
	by: string;
	byName: string;
	body: string;
	locale: string;
	at: string;
	endsOn: string;
}

/** More than the classes of one person have. */
const maxNotices = 50;

const currentNotices = (condition: SQLWrapper) =>
	rows<ClassNotice>(sql`
		select ${tables.classNotice.id}, ${tables.classNotice.classroomId} as "classroomId", ${tables.classNotice.by},
			${person.displayName} as "byName", ${tables.classNotice.body}, ${tables.classNotice.locale}, ${tables.classNotice.at},
			${tables.classNotice.endsOn}::text as "endsOn"
		from ${tables.classNotice} join ${person} on ${person.id} = ${tables.classNotice.by}
		join ${classroom} on ${classroom.id} = ${tables.classNotice.classroomId}
			join ${school} on ${school.id} = ${classroom.schoolId}
		where ${tables.classNotice.takenAt} is null
			and ${tables.classNotice.endsOn} >= (${instant(now())} at time zone ${school.timeZone})::date and ${condition}
		order by ${tables.classNotice.at} desc, ${tables.classNotice.id} desc limit ${maxNotices}`);

/** The current notices for the class of this student. */
export const noticesFor = (actor: Actor): Promise<ClassNotice[]> =>
	currentNotices(sql`${tables.classNotice.classroomId} in (select ${membership.classroomId} from ${membership}
		where ${membership.personId} = ${actor.id} and ${openMembership(membership, 'student')})`);

/** The current notices for the classes of this teacher. */
export const noticesOf = (actor: Actor): Promise<ClassNotice[]> =>
	currentNotices(teaches.where(readerOf(actor), tables.classNotice.classroomId));

export const currentNoticesIn = (classroomId: string): Promise<ClassNotice[]> =>
	currentNotices(sql`${tables.classNotice.classroomId} = ${classroomId}`);

interface Notice {
	classroomId: string;
	/** An id that the client chose: posting twice posts once. */
	id: string;
	body: string;
	/** The last day on which it is shown, YYYY-MM-DD. */
	endsOn: string;
}

const maxLength = 600;
/** How many days ahead the last day may be, and how many current notices a class may have. */
const maxDaysAhead = 60;
const maxPerClass = 5;

/**
 * Posts a notice to the students of one of the actor's classrooms, until a day. It is visible at once, to every teacher of
 * the class too; so it has to pass the checks.
 * @throws NotFound for other classrooms, Invalid, Conflict where the class has too many notices, or another one has this id
 */
export async function addNotice(actor: Actor, notice: Notice): Promise<void> {
	await transaction(async () => {
		const { classroomId, id, body, endsOn } = notice;
		const classroom = await classroomFor(actor, classroomId);
		if (body.length > maxLength) throw new Invalid('notice', 'notice_long');
		const text = cleanText('notice', body, { most: maxLength, missing: 'notice_missing' })!;
		if (!isClientId(id)) throw new Invalid('notice', 'staffroom_unknown');
		const today = dayIn(now(), classroom.timeZone);
		if (!isDate(endsOn) || endsOn < today || endsOn > dayAfter(today, maxDaysAhead))
			throw new Invalid('endsOn', 'notice_day');
		const passed = await passGate(
			actor,
			{ mark: 'notice', texts: { notice: text }, schoolIds: [classroom.schoolId], subjectId: id },
			'notice_words'
		);
		const [existing] = await db().select().from(classNotice).where(eq(classNotice.id, id));
		if (existing) {
			if (existing.by !== actor.id || existing.classroomId !== classroom.id)
				throw new Invalid('notice', 'staffroom_unknown');
			if (existing.body !== text) throw new Conflict('letter_already_sent');
			return;
		}
		if ((await currentNoticesIn(classroom.id)).length >= maxPerClass) throw new Conflict('notice_many');
		const locale = guessLanguage(text, await languagesOf(classroom.schoolId));
		await db().insert(classNotice).values({
			id,
			classroomId: classroom.id,
			by: actor.id,
			body: passed.notice,
			locale,
			at: now(),
			endsOn
		});
		await record({
			actorId: actor.id,
			verb: 'notice.post',
			subject: ['classroom', classroom.id],
			schools: [classroom.schoolId],
			detail: id
		});
		await announce(classroom.id);
	});
}

/** Removes a notice before its last day; any teacher of the class may. Doing it again does nothing. @throws NotFound */
export async function take(actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const [notice] = await db().select().from(classNotice).where(eq(classNotice.id, id));
		if (!notice) throw new NotFound();
		const classroom = await classroomFor(actor, notice.classroomId);
		const [removed] = await db()
			.update(classNotice)
			.set({ takenAt: now(), takenBy: actor.id })
			.where(and(eq(classNotice.id, id), isNull(classNotice.takenAt)))
			.returning({ id: classNotice.id });
		if (!removed) return;
		await record({
			actorId: actor.id,
			verb: 'notice.take',
			subject: ['classroom', classroom.id],
			schools: [classroom.schoolId],
			detail: id
		});
		await announce(classroom.id);
	});
}

export interface NoticeClassroom {
	id: string;
	schoolId: string;
	timeZone: string;
}

/** A classroom for which this person may post notices. Locked, because its notices are counted. @throws NotFound */
export async function classroomFor(actor: Actor, classroomId: string): Promise<NoticeClassroom> {
	if (!isId(classroomId) || !teaches(actor, classroomId)) throw new NotFound();
	const [classroom] = await rows<NoticeClassroom>(sql`
		select ${tables.classroom.id}, ${school.id} as "schoolId", ${school.timeZone} as "timeZone" from ${tables.classroom}
		join ${school} on ${school.id} = ${tables.classroom.schoolId}
			where ${tables.classroom.id} = ${classroomId} for no key update of classroom`);
	if (!classroom) throw new NotFound();
	return classroom;
}

/** Tells the pages of a class and its teachers that its notices changed. */
export async function announce(classroomId: string): Promise<void> {
	const students = await rows<{ id: string }>(sql`
		select ${membership.personId} as id from ${membership}
		where ${membership.classroomId} = ${classroomId} and ${openMembership(membership, 'student')}`);
	const staff = await classroomTeachers([classroomId]);
	await afterCommit(() => publish([...students.map(({ id }) => id), ...staff], 'notices:changed'));
}
