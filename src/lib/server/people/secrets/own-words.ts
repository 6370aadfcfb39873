// After cards: a second adult confirms, once for a class, that the students have chosen their own passphrases. From then on the class
// teacher, who printed the cards, approves alone what they write (hands/known-secret.ts).
import {
	type Actor,
	coordinatesSchool,
	readerIn,
	type WaitingReader,
	worksAt
} from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { insertAll, rows, sql, transaction, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, inner, ownWords, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { handSql } from '../hands/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { dateText, formatList } from '../../kernel/format.ts';
import { labels, staffNames } from '../labels/index.ts';
import { together } from '../../kernel/together.ts';

const { classroom, grant, membership, person, school, secretChange } = tables;
const { otherTeacher, printer } = aliased({ otherTeacher: person, printer: person });

/** A student who chose their own passphrase, which nobody has confirmed. */
interface OwnWordsChoice {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
	/** When they chose them. */
	at: string;
	/** Who printed the cards, or reset the password. */
	printers: { id: string; name: string }[];
	/** Whether this adult may confirm it: of the school, and of another hand than everybody who printed a card. */
	mayConfirm: boolean;
	/** Colleagues of the school who may confirm it. */
	others: { id: string; name: string }[];
}

/** Students of the schools where somebody works, or of one of them, by class and name. */
export const chosenOf = (actor: Actor, schoolId?: string): Promise<OwnWordsChoice[]> =>
	choicesWhere(actor, schoolId === undefined ? sql`true` : sql`${school.id} = ${schoolId}`);

/** A card, or another secret that somebody else set, which still binds that adult to the account (hands/known-secret.ts). */
const isUnconfirmedCard = sql`${secretChange.by} <> ${secretChange.personId}
	and not exists (select from ${tables.ownWords} where ${tables.ownWords.secretChangeId} = ${secretChange.id})`;

/**
 * Students of the schools, as `pupil`, who chose their own passphrase, at `own.at`, after the cards that the adults `card.by` made.
 * Every page of staff asks it for all students of their schools, so what most of them fail at is asked first. `offset 0` keeps the order:
 * else PostgreSQL looks up the cards of all students of all schools, and chooses the schools at the end.
 */
const chosen = sql`
	${school} cross join lateral (
		select member.person_id, ${classroom.id} as classroom_id from ${classroom} cross join lateral (
			select ${membership.personId} as person_id from ${membership}
			where ${membership.classroomId} = ${classroom.id} and ${openMembership(membership, 'student')} offset 0
		) member where ${classroom.schoolId} = ${school.id} offset 0
	) pupil
	join lateral (
		select max(${secretChange.at}) as at, array_agg(${secretChange.by}) as by from ${secretChange}
		where ${secretChange.personId} = pupil.person_id and ${isUnconfirmedCard}
	) card on card.at is not null
	join lateral (select min(${secretChange.at}) as at from ${secretChange}
		where ${secretChange.personId} = pupil.person_id
		and ${secretChange.by} = pupil.person_id and ${secretChange.at} > card.at) own on own.at is not null`;

/** The adults of `card.by`, with their names. */
const printers = sql`(select json_agg(json_build_object('id', ${printer.id}, 'name', ${printer.displayName})
	order by ${printer.id})
	from ${printer} where ${printer.id} = any(card.by))`;

const choicesWhere = (actor: Actor, condition: SQLWrapper) =>
	rows<OwnWordsChoice>(sql`
		select ${person.id}, ${person.displayName} as name, pupil.classroom_id as "classroomId", ${school.id} as "schoolId",
			${school.timeZone} as "timeZone", own.at,
			${printers} as printers, ${mayConfirm(sql`${actor.id}::uuid`)} as "mayConfirm",
			(select coalesce(json_agg(json_build_object('id', colleague.id, 'name', colleague.display_name)
				order by colleague.id), '[]')
				from (select ${otherTeacher.id}, ${otherTeacher.displayName} from ${grant}
					join ${otherTeacher} on ${otherTeacher.id} = ${grant.personId}
					where ${grant.role} = 'teacher' and ${grant.schoolId} = ${school.id} and ${openGrant(grant)}
						and ${otherTeacher.id} <> ${actor.id}
					and ${isAnother(otherTeacher.id)} order by ${otherTeacher.id} limit 5) colleague) as others
		from ${chosen} join ${person} on ${person.id} = pupil.person_id
		where (${teachesThere(sql`${actor.id}::uuid`)} or ${coordinatesThere(sql`${actor.id}::uuid`)}) and ${condition}
		order by pupil.classroom_id, ${person.displayName}, ${person.id} limit 500`);

/** Conditions for the school, from the roles in the database. */
const teachesThere = (personId: SQL) => worksAt.where(readerIn(personId), school.id);
const coordinatesThere = (personId: SQL) => coordinatesSchool.where(readerIn(personId), school.id);

/** An active account of another hand than everybody who printed a card. */
const isAnother = (id: SQLWrapper, moment: SQLWrapper = instant(now())): SQL =>
	sql`not ${suspendedSql(id, moment)} and not exists (
		select from ${handSql(id, moment)} hand (id) where hand.id = any(card.by))`;

const hasAnotherTeacher = (moment: SQLWrapper): SQL => sql`exists (
	select from ${inner.grant} where ${inner.grant.role} = 'teacher' and ${inner.grant.schoolId} = ${school.id}
		and ${openGrant(inner.grant)}
	and ${isAnother(inner.grant.personId, moment)})`;

/** A teacher of the school of another hand; where there is none, its coordinator. */
const mayConfirm = (personId: SQL): SQL =>
	sql`(${isAnother(personId)} and (${teachesThere(personId)}
		or ${coordinatesThere(personId)} and not ${hasAnotherTeacher(instant(now()))}))`;

/** Classes whose choices wait for this adult: their ids, and since when. */
export const awaitingOwnWordsSql = (reader: WaitingReader): SQL => sql`
	select pupil.classroom_id::text as subject, min(own.at) as at from ${chosen}
	where (${worksAt.where(reader, school.id)} or ${coordinatesSchool.where(reader, school.id)})
	and not exists (select from ${reader.hand} hand (id) where hand.id = any(card.by))
	and (${worksAt.where(reader, school.id)} or ${coordinatesSchool.where(reader, school.id)}
		and not ${hasAnotherTeacher(reader.now)})
	group by pupil.classroom_id`;

/**
 * Confirms that these students of a class chose their passphrases themselves, after every card so far.
 * @throws Invalid where nobody is chosen, NotFound for a class or a student that is not among those of `chosenOf`, Conflict
 */
export async function confirmOwnWords(
	actor: Actor,
	{ classroomId, personIds }: { classroomId: string; personIds: string[] }
): Promise<void> {
	const wantedIds = new Set(personIds);
	if (!isId(classroomId) || ![...wantedIds].every(isId)) throw new NotFound();
	if (!wantedIds.size) throw new Invalid('student', 'own_words_none');
	await transaction(async () => {
		await rows(sql`select from ${classroom} where ${classroom.id} = ${classroomId} for update`);
		const choices = (await choicesWhere(actor, sql`pupil.classroom_id = ${classroomId}`)).filter(({ id }) =>
			wantedIds.has(id)
		);
		if (choices.length !== wantedIds.size) throw new NotFound();
		if (!choices.every((choice) => choice.mayConfirm)) throw new Conflict('own_words_another');
		await saveConfirmation(actor, classroomId, [...wantedIds]);
		await record({
			actorId: actor.id,
			verb: 'classroom.own_words',
			subject: ['classroom', classroomId],
			schools: [choices[0]!.schoolId],
			detail: String(wantedIds.size)
		});
	});
}

async function saveConfirmation(actor: Actor, classroomId: string, personIds: string[]) {
	const cards = await rows<{ id: string }>(sql`
		select ${secretChange.id} from ${secretChange}
			where ${secretChange.personId} = any(${sql.param(`{${personIds.join(',')}}`)}::uuid[])
		and ${isUnconfirmedCard}`);
	const moment = now();
	await insertAll(
		ownWords,
		cards.map(({ id: secretChangeId }) => ({ secretChangeId, classroomId, by: actor.id, at: moment }))
	);
}

/** Classes whose students chose their own passphrase: those whom this adult may confirm, and how many others confirm. */
export async function ownWordsView(actor: Actor, locale: string) {
	const [choices, label, staff] = await together(
		() => chosenOf(actor),
		() => labels(locale),
		() => staffNames(locale)
	);
	const namesText = (people: { id: string; name: string }[]) =>
		formatList(
			people.map(({ id, name }) => staff.nameOf(id, name)),
			locale
		);
	const view = (choice: OwnWordsChoice) => ({
		id: choice.id,
		name: choice.name,
		says: m.people_own_words_since({
			day: dateText(new Date(choice.at), { locale, timeZone: choice.timeZone }),
			who: namesText(choice.printers)
		})
	});
	const { compare } = new Intl.Collator(locale);
	return [...Map.groupBy(choices, ({ classroomId }) => classroomId)]
		.map(([id, list]) => ({
			id,
			name: label(`classroom:${id}`),
			school: label(`school:${list[0]!.schoolId}`),
			mine: list.filter(({ mayConfirm }) => mayConfirm).map(view),
			/** How many others may confirm, and who they are. */
			theirs: list.filter(({ mayConfirm }) => !mayConfirm).length,
			who: namesText(list.find(({ mayConfirm }) => !mayConfirm)?.others ?? [])
		}))
		.sort((a, b) => compare(a.name, b.name));
}

export type ClassOwnWords = Awaited<ReturnType<typeof ownWordsView>>[number];
