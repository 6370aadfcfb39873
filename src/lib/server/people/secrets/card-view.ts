import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import { dateText } from '../../kernel/format.ts';
import { inLocale } from '../../kernel/locale.ts';
import { qrOf } from '../../kernel/qr.ts';
import { labels } from '../labels/index.ts';
import type { Card } from './cards.ts';

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
