// A second adult agrees to links of a city that somebody added, or drops them.
import type { Locale } from '#lib/locale.ts';
import { type Actor, publishesFor, readerOf } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { aliased, cityLinkChange, program, type ProposedLink } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { sameHand } from '../../directory/hands/index.ts';
import { labels, staffNames } from '../../directory/labels/index.ts';
import { refuseNamingAlone } from '../../directory/naming/index.ts';
import { schoolsOfPublicWords } from '../../directory/programs/index.ts';
import { type CityLink, decoded, linksOf, replaceLinks, settleChange } from './city-links.ts';

const { c, p } = aliased({ c: cityLinkChange, p: program });

interface LinkChange {
	id: string;
	cityId: string;
	links: ProposedLink[];
	by: string;
}

/** What waits, for whoever publishes for some program: coordinators, and editors. */
const changesFor = (actor: Actor, id?: string): Promise<LinkChange[]> =>
	rows<LinkChange>(sql`
		select ${c.id}, ${c.cityId} as "cityId", ${c.links}, ${c.by} from ${c}
		where ${c.settledAt} is null ${id === undefined ? sql`` : sql`and ${c.id} = ${id}`}
			and exists (select from ${p} where ${publishesFor.where(readerOf(actor), p.id)})
		order by ${c.id}`);

/** Links that somebody added and nobody has agreed to, with those that are there. */
export async function linkChangesView(actor: Actor, locale: Locale) {
	const changes = await changesFor(actor);
	if (!changes.length) return [];
	const [label, staff, before] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => linksOf(changes.map(({ cityId }) => cityId))
	);
	const shown = ({ href, names }: CityLink) => `${Object.values(names).join(' · ')}: ${decoded(href)}`;
	const views = [];
	for (const { id, cityId, links, by } of changes)
		views.push({
			...{ id, city: label(`city:${cityId}`), by: staff.nameOf(by) },
			...{ before: (before.get(cityId) ?? []).map(shown), after: links.map(shown) },
			own: await sameHand(actor.id, [by])
		});
	return views;
}

/**
 * Agrees to the links, exactly as they were shown, or drops them.
 * @throws NotFound for those who publish nowhere, Forbidden where their own hand added them, Invalid where a student is named by now
 */
export async function decideLinks(actor: Actor, id: string, decision: 'agree' | 'drop'): Promise<void> {
	await transaction(async () => {
		await rows(sql`select from ${c} where ${c.id} = ${isId(id) ? id : null}::uuid for update`);
		const [change] = isId(id) ? await changesFor(actor, id) : [];
		if (!change) throw new NotFound();
		const { cityId, links, by } = change;
		if (decision === 'agree') {
			if (await sameHand(actor.id, [by])) throw new Forbidden('city_links_own');
			await refuseNamingAlone(actor, {
				...{ subject: ['city', cityId], schoolIds: await schoolsOfPublicWords(actor, null) },
				texts: links.flatMap(({ href, names }) =>
					[decoded(href), ...Object.values(names)].map((text) => ({ field: 'form', locale: '', text }))
				)
			});
			await replaceLinks(cityId, links);
		}
		await settleChange(actor, cityId);
		const verb = decision === 'agree' ? 'city.links' : 'city.links_drop';
		await record({ actorId: actor.id, verb, subject: ['city', cityId], schools: [] });
	});
}

export type LinkChangesView = Awaited<ReturnType<typeof linkChangesView>>;
