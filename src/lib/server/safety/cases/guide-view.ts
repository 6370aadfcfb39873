import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { stamp, type Zone } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { contactsFor } from '../../schools/index.ts';
import { postsOf } from '../../schools/appointments/index.ts';
import type { Duty } from '../../../safety/cases/duties.ts';
import { coordinatorsOf } from './announce.ts';
import type { readCase } from './read.ts';
import { together } from '../../kernel/together.ts';

type GuideDetail = Awaited<ReturnType<typeof readCase>>;

/**
 * The guide on the page of a case: whom to call, what the law asks of staff, who was informed. It is that of the student's
 * school; for the lead of another school, that of theirs.
 */
export async function guideView(detail: GuideDetail, actor: Actor, zone: Zone) {
	const { locale } = zone;
	const schoolId = detail.whole ? detail.home : detail.leadsFor[0]!;
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const groups = await contactsFor(schoolId, locale);
	const lead = (await postsOf(schoolId)).find(({ rank }) => rank === 'lead');
	const country = (await calendars()).get(schoolId)?.country;
	const tellings = detail.notes.filter(({ kind }) => kind === 'told');
	return {
		school: { id: schoolId, name: label(`school:${schoolId}`) },
		groups: groups.map(({ locale: lang, name, contacts }) => ({
			lang,
			name,
			contacts: contacts.map(({ id, kind, name: contactName, contact, note, unchecked }) => ({
				...{ id, kind, name: contactName, contact, note, unchecked }
			}))
		})),
		/** Who fills in the list of contacts where it is empty. */
		keeper: {
			self: lead?.personId === actor.id,
			name: lead ? staff.nameOf(lead.personId, lead.name) : null
		},
		duty: dutyIn(country),
		/** The start of the note about a report to the authorities. */
		report: {
			told: (groups[0]?.contacts ?? []).find(({ kind }) => kind === 'child_protection')?.name ?? '',
			words: m.case_report_made({ at: stamp(now(), zone) })
		},
		coordinators: (await coordinatorsOf(detail.id)).map(({ id, name }) => staff.nameOf(id, name)),
		told: tellings.map(({ id, told: informed, at }) => ({ id, whom: informed ?? '', at: stamp(at, zone) }))
	};
}

const duties: Record<string, Duty> = { US: 'us', CN: 'cn' };

/** Whose law asks staff to report, by the country of the school's calendar. */
const dutyIn = (country: string | undefined): Duty => duties[country ?? ''] ?? 'other';
