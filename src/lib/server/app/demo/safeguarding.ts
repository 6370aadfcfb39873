import { asGated } from '../../kernel/gated-words.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { cycleStart } from './places.ts';
import { templateFor } from '../../schools/index.ts';
import { idAt } from '../../engines/random.ts';
import { contactPlaces, helpLines, posts } from './world/safeguarding.ts';

/** The lead and deputy of each school, the help lines for its students, and the contacts for its staff. */
export async function seedSafeguarding(moment: Date, { personId }: People): Promise<void> {
	const common = { from: cycleStart(moment), grantedBy: personId('coordinator') };
	await db()
		.insert(t.safeguardingPost)
		.values(
			Object.entries(posts).flatMap(([schoolId, holders]) =>
				(['lead', 'deputy'] as const).map((rank) => ({
					schoolId,
					rank,
					personId: personId(holders[rank]),
					...common
				}))
			)
		);
	await db()
		.insert(t.helpLine)
		.values(
			Object.entries(helpLines).flatMap(([schoolId, languages]) =>
				Object.entries(languages).flatMap(([locale, lines]) =>
					lines.map(({ name, contact, hours }, position) => ({
						...{ schoolId, locale, position, name: asGated(name), contact: asGated(contact) },
						hours: hours ? asGated(hours) : null
					}))
				)
			)
		);
	await seedContacts(moment);
}

/** The contacts of each school, in both languages. */
async function seedContacts(moment: Date): Promise<void> {
	await db()
		.insert(t.schoolContact)
		.values(
			Object.entries(contactPlaces).flatMap(([schoolId, place]) =>
				['en', 'zh-Hans'].flatMap((locale) =>
					templateFor(place, locale).map((contact, position) => ({
						id: idAt(cycleStart(moment), `contact ${schoolId} ${locale} ${position}`),
						...{ schoolId, locale, position, ...contact }
					}))
				)
			)
		);
}
