// The guide fits on four pages of paper, which only a browser that prints can say.
import { expect, test } from './world.ts';

test.use({ scripts: true });

for (const [who, language] of [
	['t.carver', 'en'],
	['t.chaoyang', 'zh-Hans']
] as const)
	test(`the guide is four pages on A4 and on Letter, in ${language}`, async ({ as }) => {
		const page = await as(who, { language });
		await page.goto('/school');
		await page.locator('main a[href^="/guide"]').click();
		await page.waitForURL(/\/guide/);
		await expect(page.locator('main h1')).toHaveCount(1);
		for (const format of ['A4', 'Letter'] as const) {
			const pdf = await page.pdf({
				format,
				margin: { top: '14mm', bottom: '14mm', left: '14mm', right: '14mm' }
			});
			const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
			expect(pages, `${format}, ${language}`).toHaveLength(4);
		}
	});
