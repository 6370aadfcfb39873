// The verbs that store what the public site says, by the mark under which the gate judges it.
import type { GateMark } from '../../../src/lib/server/safety/ports/index.ts';
import { keepLinks } from '../../../src/lib/server/site/index.ts';
import { facts, words as eventWords } from '../../site/events/stage.ts';
import { add, describeIt, newAlbum } from '../../site/pictures/stage.ts';
import { typed, written } from '../../site/stage.ts';
import { actor } from '../../world.ts';

export const publicVerbs = {
	article: async (words: string) =>
		written('t.carver', { typed: typed({ en: ['A title', 'Short', words] }) }),
	article_contact: async (words: string) =>
		written('t.carver', { kind: 'event', event: facts(), typed: eventWords(words) }),
	album: async (words: string) =>
		newAlbum('t.carver', 'birmingham-beijing', { title: { en: 'Lanterns' }, description: { en: words } }),
	alt: async (words: string) => {
		const albumId = await newAlbum();
		await describeIt('t.carver', { albumId, pictureId: await add('t.carver', albumId), alts: { en: words } });
	},
	link: async (words: string) => keepLink('https://a.example/', words),
	link_address: async (words: string) => keepLink(`https://a.example/${words}`, 'City hall')
} satisfies Partial<Record<GateMark, (words: string) => Promise<unknown>>>;

export const keepLink = async (href: string, en: string) =>
	keepLinks(await actor('coordinator'), 'anshan', [{ href, names: { en, 'zh-Hans': '市政府' } }]);
