// The menu: search from any page, and the pages that stand behind one entry.
import { expect, plain, test } from './world.ts';

test('a student searches from any page by the field in the header; whoever waits to be let in, and a visitor, have none', async ({
	as,
	visitor
}) => {
	const maya = await as('maya', plain);
	await maya.goto('/messages');
	const field = maya.getByRole('searchbox', { name: 'Search' });
	await field.fill('weekend');
	await field.press('Enter');
	await expect(maya).toHaveURL(/\/search\?q=weekend/);
	await expect(maya.getByRole('heading', { level: 1 })).toHaveText('Search');
	// Its own field has the words: there are not two.
	await expect(maya.getByRole('searchbox')).toHaveCount(1);

	const rivera = await as('t.rivera', plain);
	await rivera.goto('/waiting');
	await expect(rivera.getByRole('searchbox')).toHaveCount(0);
	const passerBy = await visitor(plain);
	await passerBy.goto('/privacy');
	await expect(passerBy.getByRole('searchbox')).toHaveCount(0);
});

test('the pages behind an entry lead to each other; an entry of one page has no row', async ({ as }) => {
	const carter = await as('t.carver', plain);
	await carter.goto('/cases');
	const row = carter.getByRole('navigation', { name: 'Safety' });
	await expect(row.getByRole('link', { name: 'Cases' })).toHaveAttribute('aria-current', 'page');
	await row.getByRole('link', { name: 'Reports' }).click();
	await expect(carter).toHaveURL(/\/reports$/);
	await carter.goto('/pairings');
	await expect(carter.getByRole('navigation', { name: 'Safety' })).toHaveCount(0);
	// Maya has no such pages, and no row of them.
	const maya = await as('maya', plain);
	await maya.goto('/words');
	await expect(maya.getByRole('navigation', { name: 'Words' }).getByRole('link')).toHaveText([
		'My words',
		'Practice'
	]);
});
