import { m } from '#lib/paraglide/messages.js';
import { type Actor, mayConfirmErasure } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { erasureReasons, tables } from '../../kernel/schema/index.ts';
import { dateText, dayText, formatMoment } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { heldUntil } from './holding-cases.ts';
import { openRequest } from './requests.ts';
import { findSubject } from './subject.ts';
import { eraseFrom } from '../../people/index.ts';

const { person } = tables;

const reasonTexts: Record<(typeof erasureReasons)[number], () => string> = {
	family_asked: m.records_erasure_why_family_asked,
	student_asked: m.records_erasure_why_student_asked,
	left: m.records_erasure_why_left,
	mistake: m.records_erasure_why_mistake
};

/**
 * What may be done with the data of a student, and what was requested and confirmed. A case that holds it is shown only to
 * people who see the case: for everybody else the page is the same with and without one.
 * @throws NotFound
 */
export async function dataView(actor: Actor, personId: string, locale: string) {
	const { id, name, timeZone, may } = await findSubject(actor, personId);
	const [request, until] = await together(
		() => openRequest(id),
		() => heldUntil(actor, id)
	);
	const zone = { locale, timeZone };
	const nameOf = await namesOf([request?.by, request?.agreedBy], actor, locale);
	return {
		id,
		name,
		mayAsk: may.ask && !request,
		reasons: erasureReasons.map((value) => ({ value, text: reasonTexts[value]() })),
		held: until && m.records_erasure_held_until({ day: dayText(until, locale) }),
		request: request && {
			why: reasonTexts[request.why](),
			by: nameOf(request.by),
			at: formatMoment(request.at, zone, now()),
			mayConfirm: !request.agreedAt && mayConfirmErasure(actor, request),
			/** The second adult, and the day from which on the student is erased. */
			agreed: request.agreedAt && {
				by: nameOf(request.agreedBy!),
				at: formatMoment(request.agreedAt, zone, now()),
				day: dateText(eraseFrom(request.agreedAt), zone)
			}
		}
	};
}

async function namesOf(ids: (string | null | undefined)[], actor: Actor, locale: string) {
	const staff = await staffNames(locale);
	const idList = sql.param(`{${ids.filter(Boolean).join(',')}}`);
	const people = await rows<{ id: string; name: string }>(
		sql`select ${person.id}, ${person.displayName} as name from ${person}
			where ${person.id} = any(${idList}::uuid[])`
	);
	const namesById = new Map(people.map((person) => [person.id, person.name]));
	return (id: string): string =>
		id === actor.id ? m.ui_you_staff() : staff.nameOf(id, namesById.get(id) ?? '');
}

export type DataView = Awaited<ReturnType<typeof dataView>>;
