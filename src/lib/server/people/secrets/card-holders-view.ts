import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { dateText } from '../../kernel/format.ts';
import { newId } from '../../kernel/ids.ts';
import { labels, type Labels } from '../labels/index.ts';
import { type CardHolder, cardHoldersOf } from './card-holders.ts';
import { together } from '../../kernel/together.ts';
import { toLocale } from '#lib/locale.ts';
import { inLocale } from '../../kernel/locale.ts';
import { qrOf } from '../../kernel/qr.ts';
import type { Card } from './cards.ts';

/** The students of a teacher, by class, with the state of their secrets. */
export const holdersView = (actor: Actor, locale: string) => classesView(actor, locale, () => true);

/** Those of them who have never signed in, in the classes that have any. */
export const neverSignedInView = (actor: Actor, locale: string) =>
	classesView(actor, locale, ({ signedIn }) => !signedIn);

/** How many students of each class have never signed in, by class; those who may have a card alone. */
export async function countNeverSignedIn(actor: Actor): Promise<Map<string, number>> {
	const holders = (await cardHoldersOf(actor)).filter(({ signedIn }) => !signedIn);
	const byClass = Map.groupBy(holders, ({ classroomId }) => classroomId);
	return new Map([...byClass].map(([id, list]) => [id, list.length]));
}

async function classesView(actor: Actor, locale: string, isListed: (holder: CardHolder) => boolean) {
	const [holders, label] = await together(
		() => cardHoldersOf(actor),
		() => labels(locale)
	);
	const { compare } = new Intl.Collator(locale);
	const byClass = Map.groupBy(holders, ({ classroomId }) => classroomId);
	return [...byClass]
		.filter(([, list]) => list.some(isListed))
		.map(([id, list]) => ({
			id,
			name: label(`classroom:${id}`),
			/** How many students the class has, listed or not. */
			size: list.length,
			students: list
				.filter(isListed)
				.map((holder) => ({
					id: holder.id,
					name: holder.name,
					hasSecret: holder.hasSecret,
					standing: secretStatusText(holder, label, locale)
				}))
				.sort((a, b) => compare(a.name, b.name))
		}))
		.sort((a, b) => compare(a.name, b.name));
}

export type ClassOfHolders = Awaited<ReturnType<typeof classesView>>[number];

/** The state of one student's secret; null for a student to whom this person may not give a card. */
export async function holderView(actor: Actor, personId: string, locale: string) {
	const holder = (await cardHoldersOf(actor)).find(({ id }) => id === personId);
	return holder ? { standing: secretStatusText(holder, await labels(locale), locale), batch: newId() } : null;
}

function secretStatusText({ hasSecret, card, timeZone }: CardHolder, label: Labels, locale: string): string {
	if (!hasSecret) return m.people_cards_no_secret();
	if (!card) return m.people_cards_own();
	const inputs = {
		who: label(`person:${card.by}`, card.byName),
		day: dateText(new Date(card.at), { locale, timeZone })
	};
	return card.usedAt
		? m.people_cards_used(inputs)
		: card.open
			? m.people_cards_waits(inputs)
			: m.people_cards_over(inputs);
}

/**
 * A card for printing, in the language of the school: the same texts for everybody of a class, whoever prints them.
 * @param origin of this site, for the address on the card
 */
export async function cardView({ holder, words, token, expiresAt }: Card, origin: string) {
	const locale = toLocale(holder.schoolLocale) ?? 'en';
	const label = await labels(locale);
	const day = dateText(expiresAt, { locale, timeZone: holder.timeZone });
	const { host } = new URL(origin);
	return inLocale(locale, () => ({
		id: holder.id,
		lang: locale,
		school: label(`school:${holder.schoolId}`),
		name: holder.name,
		username: holder.username,
		words,
		wordsLang: holder.locale,
		qr: qrOf(`${origin}/card?c=${token}`),
		says: {
			heading: m.people_card_heading(),
			username: m.people_card_username(),
			passphrase: m.people_card_passphrase(),
			how: m.people_card_how({ host }),
			scan: m.people_card_scan({ day }),
			keep: m.people_card_keep()
		}
	}));
}

export type CardView = Awaited<ReturnType<typeof cardView>>;
