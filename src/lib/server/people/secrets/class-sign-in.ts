import { now } from '../../kernel/clock.ts';
import { rows, sql, db, transaction, and, eq, gt, isNull } from '../../kernel/db/index.ts';
import { Invalid, NotFound, TooMany } from '../../kernel/errors.ts';
import { instant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { signIn } from '../sign-in.ts';
import { isOnlyStudentSql } from './card-holders.ts';
import { hashOfSecret, newCode } from '../../kernel/secrets/index.ts';
import { aliased, tables, classroom, classWindow, school } from '../../kernel/schema/index.ts';
import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { isId } from '../../kernel/ids.ts';
import { wallClock } from '../../kernel/format.ts';
import { qrOf } from '../../kernel/qr.ts';
import { labels } from '../labels/index.ts';
import { together } from '../../kernel/together.ts';

const { membership, person } = tables;
const { teacherMembership } = aliased({ teacherMembership: membership });

interface ClassSignInSeat {
	name: string;
	username: string;
}

/**
 * The display names of the class whose window this code opens, each once, and nothing else.
 * @throws NotFound for a wrong code, and outside of the window
 */
export async function classNames(code: string, locale: string): Promise<string[]> {
	const names = new Set((await seatsAt(code)).map(({ name }) => name));
	return [...names].sort(new Intl.Collator(locale).compare);
}

/**
 * Signs in somebody of the class: the window replaces typing the name, not the passphrase.
 * @throws NotFound, TooMany, Invalid
 */
export async function signInAtClass(attempt: { code: string; name: string; passphrase: string }) {
	const { code, name, passphrase: password } = attempt;
	const seats = (await seatsAt(code)).filter((seat) => seat.name === name);
	if (!seats.length) throw new Invalid('name', 'class_name_missing');
	let wait: TooMany | undefined;
	// Two of a class may have the same display name: the passphrase tells them apart. One of them may have to wait.
	for (const { username } of seats) {
		try {
			return await signIn({ username, password, shared: true });
		} catch (error) {
			if (error instanceof TooMany) wait = error;
			else if (!(error instanceof Invalid)) throw error;
		}
	}
	throw wait ?? new Invalid('password', 'class_wrong');
}

/**
 * Wrong codes are not counted: 39 bits cannot be guessed in a quarter of an hour, and one guesser must not shut out a class
 * behind the same address.
 */
async function seatsAt(code: string): Promise<ClassSignInSeat[]> {
	const moment = instant(now());
	// The teacher who opened the window must still teach the class.
	const windows = await rows<{ seats: ClassSignInSeat[] }>(sql`
		select (select coalesce(json_agg(json_build_object('name', ${person.displayName},
			'username', ${person.username})
				order by ${person.username}), '[]')
			from ${membership} join ${person} on ${person.id} = ${membership.personId}
			where ${membership.classroomId} = ${tables.classWindow.classroomId} and ${openMembership(membership, 'student')}
			and ${isOnlyStudentSql} and not ${suspendedSql(person.id, moment)}) as seats
		from ${tables.classWindow}
		join ${teacherMembership} on ${teacherMembership.classroomId} = ${tables.classWindow.classroomId}
			and ${teacherMembership.personId} = ${tables.classWindow.by}
			and ${openMembership(teacherMembership, 'teacher')}
		where ${tables.classWindow.codeHash} = ${hashOfSecret(normalCode(code))} and ${tables.classWindow.closedAt} is null
			and ${tables.classWindow.until} > ${moment}
		and not ${suspendedSql(tables.classWindow.by, moment)}`);
	if (!windows[0]) throw new NotFound();
	return windows[0].seats;
}

/** How long a class has to sign in, in minutes. */
export const windowMinutes = 15;

/**
 * Opens a window in which a class signs in by choosing a name; an open one closes first.
 * @returns the code for the board, which is not stored
 * @throws NotFound for a classroom of others
 */
export async function openWindow(actor: Actor, classroomId: string): Promise<{ code: string; until: Date }> {
	return transaction(async () => {
		const room = await lockClassroom(actor, classroomId);
		await closeOpenWindow(room.id);
		const [openedAt, code] = [now(), newClassCode()];
		const until = new Date(openedAt.getTime() + windowMinutes * 60_000);
		await db()
			.insert(classWindow)
			.values({ classroomId: room.id, by: actor.id, at: openedAt, until, codeHash: hashOfSecret(code) });
		await recordEvent(actor, 'classroom.window', room);
		return { code, until };
	});
}

/** Closes the window before its time. @throws NotFound */
export async function closeWindow(actor: Actor, classroomId: string): Promise<void> {
	await transaction(async () => {
		const room = await lockClassroom(actor, classroomId);
		if (await closeOpenWindow(room.id)) await recordEvent(actor, 'classroom.window_end', room);
	});
}

/** This teacher's classrooms, and when their open windows end. */
export const windowsOf = (actor: Actor) =>
	db()
		.select({ classroomId: classroom.id, timeZone: school.timeZone, until: classWindow.until })
		.from(classroom)
		.innerJoin(school, eq(school.id, classroom.schoolId))
		.leftJoin(classWindow, and(eq(classWindow.classroomId, classroom.id), isOpen()))
		.where(teaches.where(readerOf(actor), classroom.id));

const isOpen = () => and(isNull(classWindow.closedAt), gt(classWindow.until, now()));

async function lockClassroom(actor: Actor, classroomId: string) {
	const isTheirs = isId(classroomId) && teaches(actor, classroomId);
	const [room] = isTheirs
		? await db().select().from(classroom).where(eq(classroom.id, classroomId)).for('update')
		: [];
	if (!room) throw new NotFound();
	return room;
}

async function closeOpenWindow(classroomId: string): Promise<boolean> {
	const closed = await db()
		.update(classWindow)
		.set({ closedAt: now() })
		.where(and(eq(classWindow.classroomId, classroomId), isOpen()))
		.returning({ id: classWindow.id });
	return closed.length > 0;
}

const recordEvent = (
	actor: Actor,
	verb: 'classroom.window' | 'classroom.window_end',
	room: { id: string; schoolId: string }
) => record({ actorId: actor.id, verb, subject: ['classroom', room.id], schools: [room.schoolId] });

/** The classrooms of a teacher, and when their open windows end. */
export async function windowsView(actor: Actor, locale: string) {
	const [rooms, label] = await together(
		() => windowsOf(actor),
		() => labels(locale)
	);
	const { compare } = new Intl.Collator(locale);
	return rooms
		.map(({ classroomId, timeZone, until }) => ({
			id: classroomId,
			name: label(`classroom:${classroomId}`),
			until: until && wallClock(until, { locale, timeZone })
		}))
		.sort((a, b) => compare(a.name, b.name));
}

/**
 * Opens a window. @returns what the class reads on the screen or the board
 * @throws NotFound
 */
export async function openedView(
	actor: Actor,
	classroomId: string,
	{ origin, locale }: { origin: string; locale: string }
) {
	const { code } = await openWindow(actor, classroomId);
	const classroom = (await windowsView(actor, locale)).find(({ id }) => id === classroomId)!;
	const address = `${origin}/class`;
	return {
		classroom: classroom.name,
		until: classroom.until!,
		code: `${code.slice(0, 4)} ${code.slice(4)}`,
		address: address.replace(/^https?:\/\//, ''),
		qr: qrOf(`${address}?code=${code}`)
	};
}

/** A code for a class: letters and digits that nobody confuses on a board; 39 bits, valid for a quarter of an hour. */
const newClassCode = (): string => newCode('ABCDEFGHJKMNPQRSTUVWXYZ23456789', 8);

/** A code in the form in which it is compared. */
const normalCode = (typed: string): string =>
	typed
		.slice(0, 60)
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');

export type ClassWindow = Awaited<ReturnType<typeof windowsView>>[number];

export type OpenedWindow = Awaited<ReturnType<typeof openedView>>;
