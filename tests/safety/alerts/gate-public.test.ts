// The public site is read by signed-in students, too: what of it may lead somewhere, and where.
import { expect, test } from 'vitest';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { useWorld } from '../../setup/database.ts';
import { keepLink, publicVerbs } from './gate-public.ts';

useWorld();

test('lets links to pages and the address of an event stand, and no way into a chat', async () => {
	await publicVerbs.article(
		'See [the library](https://www.example.org/a), 710 20th Street, https://example.org/b.'
	);
	await publicVerbs.article_contact('Linn Park, +1 205 254 2000, office@example.org');
	await publicVerbs.link_address('visit?from=anshan');
	for (const words of [
		'[Join us](https://discord.gg/abc)',
		'Write to coach@example.org',
		'https://t.me/coach'
	])
		await expect(publicVerbs.article(words), words).rejects.toEqual(new Invalid('body.en', 'adult_words'));
	await expect(publicVerbs.alt('WeChat: teacherwang88')).rejects.toEqual(
		new Invalid('alt.en', 'adult_words')
	);
	const invites = ['https://chat.whatsapp.com/AbCd', 'https://u.wechat.com/xyz', 'https://wa.me/12055550100'];
	for (const href of invites)
		await expect(keepLink(href, 'Club'), href).rejects.toEqual(new Invalid('href-1', 'adult_words'));
});
