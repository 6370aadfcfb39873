import { sql } from 'drizzle-orm';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../access/actor.ts';
import { mayConfirmErasure } from '../access/policy-erasure.ts';
import { readerOf } from '../access/reader.ts';
import { caseSeenBy } from '../cases/seen.ts';
import { now } from '../clock.ts';
import { rows } from '../db/rows.ts';
import { erasureReasons } from '../db/schema/index.ts';
import { dayText, moment } from '../format.ts';
import { staffNames } from '../people/staff.ts';
import { holdOn } from './held.ts';
import { openRequest } from './requests.ts';
import { findSubject } from './subject.ts';

const reasonTexts: Record<(typeof erasureReasons)[number], () => string> = {
	family_asked: m.erasure_why_family_asked,
	student_asked: m.erasure_why_student_asked,
	left: m.erasure_why_left,
	mistake: m.erasure_why_mistake
};

/** What may be done with the data of a student, and what waits for a second adult. @throws NotFound */
export async function dataView(actor: Actor, personId: string, locale: string) {
	const { id, name, timeZone, may } = await findSubject(actor, personId);
	const request = await openRequest(id);
	const staff = await staffNames(locale);
	return {
		id,
		name,
		mayAsk: may.ask && !request,
		reasons: erasureReasons.map((value) => ({ value, text: reasonTexts[value]() })),
		held: await heldText(actor, id, locale),
		request: request && {
			why: reasonTexts[request.why](),
			by: request.by === actor.id ? m.you() : staff.nameOf(request.by, await nameOf(request.by)),
			at: moment(request.at, { locale, timeZone }, now()),
			mayConfirm: mayConfirmErasure(actor, request)
		}
	};
}

/** Only for whoever sees the case: others must not learn from it that there is one. */
async function heldText(actor: Actor, personId: string, locale: string): Promise<string | null> {
	const hold = await holdOn(personId);
	if (!hold) return null;
	const seen = await rows(
		sql`select from safeguarding_case k where k.id = ${hold.caseId} and ${caseSeenBy(readerOf(actor))}`
	);
	return seen.length ? m.erasure_held_until({ day: dayText(hold.until, locale) }) : null;
}

async function nameOf(id: string): Promise<string> {
	const [found] = await rows<{ name: string }>(sql`select display_name as name from person where id = ${id}`);
	return found?.name ?? '';
}
