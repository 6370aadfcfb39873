// Links on the page of a city, to sites of others. Coordinators keep them, and somebody of another hand agrees to what is added.
import { nameField } from '#lib/names.ts';
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { afterCommit, db, eq, insertAll, rows, sql, transaction } from '../kernel/db/index.ts';
import { checkAll, Invalid, NotFound } from '../kernel/errors.ts';
import { asGated } from '../kernel/gated-words.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { cityLink, cityLinkName, program, type ProposedLink, tables } from '../kernel/schema/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { nameLocales } from '../people/labels/index.ts';
import { refuseNamingAlone } from '../people/naming.ts';
import { passMarked } from '../safety/ports/index.ts';
import { schoolsOfPublicWords } from '../schools/programs/index.ts';
import {
	endProposal,
	isReadSomewhere,
	type WordsProposal,
	propose,
	writerOf
} from '../safety/second-adult/index.ts';
import { isAllowed } from '../forum/index.ts';

const { cityTie } = tables;

/** Links of one city. */
export const mostLinks = 8;
/** UTF-16 units. */
const longestAddress = 300;
const longestName = 80;

/** A link as it is typed and shown: an address, and what it is called in each language. */
export interface CityLink {
	href: string;
	names: Record<string, string>;
}

/** The links of cities, in their order. */
export async function linksOf(cityIds: string[]): Promise<Map<string, CityLink[]>> {
	if (!cityIds.length) return new Map();
	const list = await rows<CityLink & { cityId: string }>(sql`
		select ${tables.cityLink.cityId} as "cityId", ${tables.cityLink.href},
			(select coalesce(json_object_agg(${tables.cityLinkName.locale}, ${tables.cityLinkName.name}), '{}')
				from ${tables.cityLinkName}
			where ${tables.cityLinkName.cityId} = ${tables.cityLink.cityId}
				and ${tables.cityLinkName.position} = ${tables.cityLink.position}) as names
		from ${tables.cityLink} where ${tables.cityLink.cityId} in ${cityIds}
			order by ${tables.cityLink.cityId}, ${tables.cityLink.position}`);
	return new Map(
		[...Map.groupBy(list, ({ cityId }) => cityId)].map(([cityId, links]) => [
			cityId,
			links.map(({ href, names }) => ({ href, names }))
		])
	);
}

/**
 * Changes the links of a city. A row in which nothing is written is left out. What is removed is gone at once; what is added is there when
 * an adult of another hand has agreed, or at once as long as nobody is a student here.
 * @returns whether somebody is asked @throws NotFound for anybody but coordinators, and for a city that is not on the list; Invalid at the field
 */
export async function keepLinks(actor: Actor, cityId: string, typed: CityLink[]): Promise<'kept' | 'asked'> {
	if (!isCoordinator(actor)) throw new NotFound();
	const { links, marks } = await checkLinks(actor, cityId, typed);
	return transaction(async () => {
		await lockTied(cityId);
		const before = ((await linksOf([cityId])).get(cityId) ?? []).map(keyOf);
		const kept = links.filter((link) => before.includes(keyOf(link)));
		const asks = kept.length < links.length && (await isReadSomewhere());
		const place = { kind: 'city_links', subject: cityId } as const;
		if (!asks || kept.length < before.length) await replaceLinks(cityId, asks ? kept : links);
		if (!asks) {
			await endProposal(actor, place);
			await record({ actorId: actor.id, verb: 'city.links', subject: ['city', cityId], schools: [] });
			return 'kept';
		}
		const programs = (await db().select({ id: program.id }).from(program)).map(({ id }) => id);
		const schools = await schoolsOfPublicWords(actor, null);
		await propose(actor, { ...place, words: { links }, marks, programs, schools });
		return 'asked';
	});
}

const keyOf = ({ href, names }: CityLink) =>
	JSON.stringify([href, nameLocales.map((locale) => names[locale])]);

/** @throws NotFound for a city that is not on the list */
async function lockTied(cityId: string): Promise<void> {
	const [tied] = cityId.includes('\0')
		? []
		: await rows(
				sql`select from ${cityTie} where ${cityTie.cityId} = ${cityId}
					and ${cityTie.endedAt} is null for update`
			);
	if (!tied) throw new NotFound();
}

async function replaceLinks(cityId: string, links: ProposedLink[]): Promise<void> {
	await db().delete(cityLinkName).where(eq(cityLinkName.cityId, cityId));
	await db().delete(cityLink).where(eq(cityLink.cityId, cityId));
	await insertAll(
		cityLink,
		links.map(({ href }, index) => ({ cityId, position: index + 1, href }))
	);
	await insertAll(
		cityLinkName,
		links.flatMap(({ names }, index) =>
			Object.entries(names).map(([locale, name]) => ({ cityId, position: index + 1, locale, name }))
		)
	);
	await afterCommit(publicChanged);
}

/** A second adult agreed to the links of a city; the caller has locked it. @throws Invalid where the gate refuses them, or a student is named by now */
export async function applyLinks(proposal: WordsProposal<'city_links'>): Promise<void> {
	const { links } = proposal.words;
	await passLinks(await writerOf(proposal), proposal.subject, {
		schoolIds: proposal.schools,
		names: textsBy(links, ({ names }, number) =>
			Object.entries(names).map(([locale, name]) => [nameField(`link-${number}`, locale), name])
		),
		addresses: textsBy(links, ({ href }, number) => [[`href-${number}`, href]])
	});
	await replaceLinks(proposal.subject, links);
}

const textsBy = (links: ProposedLink[], of: (link: ProposedLink, number: number) => [string, string][]) =>
	Object.fromEntries(links.flatMap((link, index) => of(link, index + 1)));

interface LinkTexts {
	schoolIds: string[];
	names: Record<string, string>;
	addresses: Record<string, string>;
}

/** Nobody else publishes them, and students read them signed in: they name nobody, and lead to no chat. @throws Invalid */
async function passLinks(
	actor: Pick<Actor, 'id'>,
	cityId: string,
	{ schoolIds, names, addresses }: LinkTexts
) {
	const read = Object.fromEntries(
		Object.entries(addresses).map(([field, address]) => [field, decoded(address)])
	);
	const texts = Object.entries({ ...names, ...read }).map(([field, text]) => ({ field, locale: '', text }));
	await refuseNamingAlone(actor, { subject: ['city', cityId], schoolIds, texts });
	const second = await isReadSomewhere();
	const passed = await passMarked(actor, { mark: 'link', schoolIds, texts: names, second });
	// Judged as a person reads it, kept as a browser needs it.
	const { marks } = await passMarked(actor, { mark: 'link_address', schoolIds, texts: read, second });
	return { names: passed.texts, marks: [...passed.marks, ...marks] };
}

/** Fields are numbered from 1: `href-1`, `link-1.en`. @throws Invalid */
async function checkLinks(actor: Actor, cityId: string, typed: CityLink[]) {
	const written = typed
		.slice(0, mostLinks)
		.map((link, index) => ({ ...link, number: index + 1 }))
		.filter(({ href, names }) => href.trim() || Object.values(names).some((name) => name.trim()));
	const addresses: Record<string, string> = {};
	const names: Record<string, string> = {};
	await checkAll(
		written.flatMap(({ href, names: typedNames, number }) => [
			() => (addresses[`href-${number}`] = checkAddress(`href-${number}`, href)),
			...nameLocales.map((locale) => () => {
				const field = nameField(`link-${number}`, locale);
				const name = cleanText(field, typedNames[locale], { most: longestName, missing: 'city_link_name' })!;
				names[field] = name.replace(/\s+/g, ' ');
			})
		])
	);
	const schoolIds = await schoolsOfPublicWords(actor, null);
	const passed = await passLinks(actor, cityId, { schoolIds, names, addresses });
	const links: ProposedLink[] = written.map(({ number }) => ({
		href: asGated(addresses[`href-${number}`]!),
		names: Object.fromEntries(
			nameLocales.map((locale) => [locale, passed.names[nameField(`link-${number}`, locale)]!])
		)
	}));
	return { links, marks: passed.marks };
}

/** An address as a person reads it. */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** As links in articles: https, to any host, without a name and password in it. @throws Invalid */
function checkAddress(field: string, typed: string): string {
	const address = typed.trim();
	if (address.length > longestAddress || !isAllowed(address, 'site'))
		throw new Invalid(field, 'city_link_address');
	return new URL(address).href;
}
