// A coordinator sees whether the program works, where it does not and since when, and prints a report.
import { download, expect, live, openItem, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

const program = '/participation/birmingham-beijing';
test('a coordinator goes from all programs to a school, a class, and a pair, and reads no letter on the way or there', async ({
	as
}) => {
	const board = await as('coordinator', plain);
	await board.goto('/pairings');
	await board.getByRole('link', { name: /^Program/ }).click();
	await board.waitForURL('/participation');
	// Each program has one partnership, of which none can be the lowest.
	await expect(board.getByText(/^Pairs still writing: \d+% in week/).first()).toBeVisible();
	await expect(board.getByText(/lowest at/)).toHaveCount(0);
	await board.getByRole('link', { name: 'Birmingham to Beijing' }).click();
	await board.waitForURL(program);
	await expect(
		board.getByRole('img', { name: /^Pairs still writing: lowest|everywhere/ }).first()
	).toBeVisible();
	await board.getByRole('table').first().getByRole('link', { name: 'Carver High School' }).click();
	await board.waitForURL(/school=carver/);
	await board.getByRole('table').first().getByRole('link').first().click();
	await board.waitForURL(/class=/);
	await expect(board.getByRole('heading', { name: 'Pairs in this class' })).toBeVisible();
	const pair = board.getByRole('link', { name: /Maya/ }).first();
	await pair.click();
	await board.waitForURL(/\/pairings\/[\w-]+$/);
	// Their teacher reads the letters on that page; a coordinator reads them in a case, and that is recorded.
	const teacher = await as('t.carver', plain);
	await teacher.goto(board.url());
	const letters = teacher.locator('main .letter p');
	await expect(letters.first()).toBeVisible();
	await expect(board.locator('main .letter')).toHaveCount(0);
	await expect(board.locator('main')).not.toContainText((await letters.first().innerText()).slice(0, 40));
});

test('on a phone the newest weeks of the charts are in view, with the names beside them', async ({ as }) => {
	const board = await as('coordinator', { viewport: { width: 360, height: 740 } });
	await board.goto(program);
	const boxes = board.locator('figure > .scroll');
	await expect(boxes.first()).toBeVisible();
	const hidden = () =>
		boxes.evaluateAll((all) =>
			all.map((box) => Math.round(box.scrollWidth - box.clientWidth - Math.abs(box.scrollLeft)))
		);
	await expect.poll(async () => (await hidden()).every((pixels) => pixels <= 1)).toBe(true);
	const map = boxes.filter({ has: board.locator('.names') }).first();
	const [whole, seen] = await map.evaluate((box) => [box.scrollWidth, box.clientWidth]);
	expect(whole!).toBeGreaterThan(seen!);
	await map.scrollIntoViewIfNeeded();
	await expect(map.locator('.names')).toBeInViewport({ ratio: 1 });
});

test('without JavaScript another figure can be chosen for the map, and the URL holds the choice', async ({
	as
}) => {
	const plain = await as('coordinator', { javaScriptEnabled: false });
	await plain.goto(program);
	await plain.getByLabel('Heat map shows').selectOption('Reviewed on time');
	await plain.getByRole('button', { name: 'Show' }).click();
	expect(plain.url()).toContain('figure=promise');
	await plain.getByText('Data table: Reviewed on time').first().click();
	const row = plain.locator('details[open] tr', { hasText: 'Carver' });
	await expect(row.getByRole('cell').first()).toHaveText(/%|–/);
});

test('tables are exported, and a reader of English prints a report in Chinese', async ({ as }) => {
	const board = await as('coordinator');
	await board.goto(program);
	const table = (await download(board, board.getByRole('link', { name: 'Export by week' }))).toString();
	expect(table.startsWith('\ufeff"Week","From","Letters sent to teachers"')).toBe(true);
	expect(table.trim().split('\r\n').length).toBeGreaterThan(2);
	await board.goto('/audit?group=reading');
	await expect(board.getByText('Ms Whitfield exported participation numbers.').first()).toBeVisible();
	await board.goto(program);
	await board.getByRole('link', { name: 'Report for printing' }).click();
	await board.waitForURL(/show=report/);
	const cutOff = () =>
		board
			.locator('section[aria-labelledby=groups] .scroll')
			.evaluate((box) => box.querySelector('table')!.offsetWidth - box.clientWidth);
	await board.setViewportSize({ width: 1366, height: 768 });
	expect(await cutOff(), 'all numbers, on a small laptop').toBe(0);
	await board.emulateMedia({ media: 'print' });
	await board.setViewportSize({ width: 718, height: 1016 });
	expect(await cutOff(), 'all numbers, on A4').toBeLessThanOrEqual(0);
	await board.emulateMedia({ media: 'screen' });
	await board.locator('main nav').getByRole('link', { name: '中文' }).click();
	await board.waitForURL(/language=zh-Hans/);
	await expect(board.getByRole('heading', { name: /交流期总结/ })).toBeVisible();
	await board.emulateMedia({ media: 'print' });
	await expect(board.getByRole('button', { name: 'Print' })).toBeHidden();
	await expect(board.locator('main nav')).toBeHidden();
	const pdf = await board.pdf({ format: 'A4' });
	expect(pdf.length).toBeGreaterThan(20_000);
});

test('a coordinator who uses Chinese sees a letter counted within a minute of its release, without reloading', async ({
	as
}) => {
	test.slow();
	const board = await as('coordinator', { language: 'zh-Hans', viewport: { width: 360, height: 740 } });
	await board.goto(program);
	const count = board.locator('dl div', { hasText: '寄出的信（合计）' }).locator('dd').first();
	const before = Number(await count.textContent());
	expect(before).toBeGreaterThan(0);
	const wider = await board.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(wider, 'nothing is wider than the telephone').toBeLessThanOrEqual(0);
	await live(board);

	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya.locator('textarea').fill('We planted a tree behind the school, and it has leaves.');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	const carter = await as('t.carver');
	await carter.goto('/review');
	await live(carter);
	await openItem(carter, /Maya → Lin/);
	await carter.getByRole('button', { name: 'Approve', exact: true }).click();
	await expect(count).toHaveText(String(before + 1), { timeout: 60_000 });
});

test('a teacher gets 404 for every page and export of participation', async ({ as }) => {
	const carter = await as('t.carver', plain);
	const exportAnswer = await carter.request.get(`${program}/export?by=week`, { maxRedirects: 0 });
	expect(exportAnswer.status()).toBe(404);
	for (const path of [`${program}?show=report`, program, '/participation'])
		expect((await carter.goto(path))!.status(), path).toBe(404);
	await expect(carter.getByRole('link', { name: 'Participation' })).toHaveCount(0);
});
