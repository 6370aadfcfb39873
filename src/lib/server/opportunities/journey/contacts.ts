// Whom to call about somebody who travels. An adult of the school writes it down from the family's form; only those who travel with
// the students read it; it is erased after the journey.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { checkAll, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { emergencyContact, tables } from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { findJourney, lockTraveller, recordTraveller, travelsSql } from './find-journey.ts';

const { application, applicationOutcome, articlePublication, callFacts } = tables;

/** Whom to call about one student: as many as a form on paper has room for. */
const mostContacts = 3;

/** Days after the last day of travel, for a family that is still on its way home. */
export const contactDays = 14;

export interface ContactForm {
	application: string;
	name: string;
	relation: string;
	phone: string;
}

/**
 * Writes down whom to call. Whoever wrote it cannot read it afterwards.
 * @throws NotFound for a student of others, or who does not travel; Invalid
 */
export async function addContact(
	actor: Actor,
	slug: string,
	form: ContactForm,
	locale: Locale
): Promise<void> {
	await transaction(async () => {
		const { call } = await findJourney(actor, slug, locale);
		const traveller = await lockTraveller(actor, form.application, call.id);
		let [name, relation, phone] = ['', '', ''];
		await checkAll([
			() => (name = cleanText('name', form.name, { most: 80, missing: 'journey_contact_name' })!),
			() => (relation = cleanText('relation', form.relation, { most: 80, missing: 'journey_relation' })!),
			() => (phone = phoneIn(form.phone))
		]);
		const before = await db()
			.select({ id: emergencyContact.id })
			.from(emergencyContact)
			.where(eq(emergencyContact.applicationId, traveller.applicationId));
		if (before.length >= mostContacts) throw new Invalid('name', 'journey_contacts');
		await db().insert(emergencyContact).values({
			id: newId(),
			applicationId: traveller.applicationId,
			name,
			relation,
			phone,
			by: actor.id,
			at: now()
		});
		await recordTraveller(actor, traveller, 'journey.contact');
	});
}

/** Erases whom to call about a student, so that it can be written down anew. @throws NotFound */
export async function clearContacts(
	actor: Actor,
	slug: string,
	applicationId: string,
	locale: Locale
): Promise<void> {
	await transaction(async () => {
		const { call } = await findJourney(actor, slug, locale);
		const traveller = await lockTraveller(actor, applicationId, call.id);
		await db().delete(emergencyContact).where(eq(emergencyContact.applicationId, traveller.applicationId));
		await recordTraveller(actor, traveller, 'journey.contacts_clear');
	});
}

/** Digits with the signs that people put between them. @throws Invalid */
function phoneIn(typed: string): string {
	const phone = cleanText('phone', typed, { most: 40, missing: 'journey_phone' })!;
	if (!/^\+?[\d ()./-]{5,}$/.test(phone)) throw new Invalid('phone', 'journey_phone');
	return phone;
}

/** Without a day of travel they are kept for a year after the deadline. */
const daysWithoutTravel = 365;

/** The latest last day that a public wording of the call of `application` ever had: a journey that was put off is not over. */
const lastDaySql = sql`(select max(coalesce(${callFacts.travelTo}, ${callFacts.travelFrom},
	${callFacts.closesAt}::date + ${daysWithoutTravel}::int))
	from ${callFacts} join ${articlePublication} on ${articlePublication.revisionId} = ${callFacts.revisionId}
		where ${articlePublication.articleId} = ${application.articleId})`;

/** Students whose contacts one sweep erases. */
const batch = 500;

/** Erases contacts of those who are back, and of those who do not travel after all. */
export async function eraseContacts(): Promise<void> {
	await transaction(async () => {
		const gone = await rows<{ applicationId: string; studentId: string; schoolId: string }>(sql`
			select distinct ${tables.emergencyContact.applicationId} as "applicationId",
				${application.studentId} as "studentId", ${application.schoolId} as "schoolId" from ${tables.emergencyContact}
			join ${application} on ${application.id} = ${tables.emergencyContact.applicationId}
			where not exists (select from ${applicationOutcome} where ${travelsSql})
				or ${lastDaySql} < ${instant(now())}::date - ${contactDays}::int
			limit ${batch}`);
		for (const { applicationId, studentId, schoolId } of gone) {
			await db().delete(emergencyContact).where(eq(emergencyContact.applicationId, applicationId));
			await record({
				actorId: null,
				verb: 'journey.contacts_erase',
				subject: ['person', studentId],
				schools: [schoolId]
			});
		}
	});
}
