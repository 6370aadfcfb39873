import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { Invalid, NotFound, TooMany } from '../../kernel/errors.ts';
import { instant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { signIn } from '../sign-in.ts';
import { normalCode } from './class-code.ts';
import { isOnlyStudentSql } from './card-holders.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { classWindow, membership, person } = tables;
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
			where ${membership.classroomId} = ${classWindow.classroomId} and ${openMembership(membership, 'student')}
			and ${isOnlyStudentSql} and not ${suspendedSql(person.id, moment)}) as seats
		from ${classWindow}
		join ${teacherMembership} on ${teacherMembership.classroomId} = ${classWindow.classroomId}
			and ${teacherMembership.personId} = ${classWindow.by}
			and ${openMembership(teacherMembership, 'teacher')}
		where ${classWindow.codeHash} = ${hashOfSecret(normalCode(code))} and ${classWindow.closedAt} is null
			and ${classWindow.until} > ${moment}
		and not ${suspendedSql(classWindow.by, moment)}`);
	if (!windows[0]) throw new NotFound();
	return windows[0].seats;
}
