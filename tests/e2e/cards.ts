// What browsers do with sign-in cards, in any language of the pages.
import type { Page } from '@playwright/test';
import { expect } from '../visitor/index.ts';
import jsQR from 'jsqr';

/** Makes a card for one student of the teacher who is signed in. */
export async function printCard(page: Page, student = 'Zoe'): Promise<void> {
	await page.goto('/people/signing-in?show=cards');
	const form = page.locator('main form', { has: page.getByRole('checkbox', { name: student }) });
	for (const box of await form.getByRole('checkbox', { checked: true }).all()) await box.uncheck();
	await form.getByRole('checkbox', { name: student }).check();
	await form.locator('button.primary').click();
	// The student has a secret, which the card would end: the page asks.
	await page.locator('#end-secrets ~ .row button.primary').click();
	await page.locator('article').first().waitFor();
}

/** Opens class sign-in for the first class of a teacher. @returns the code to show */
export async function openWindow(page: Page): Promise<string> {
	await page.goto('/people/signing-in');
	await page.locator('main form button').first().click();
	return (await page.locator('.code').textContent())!;
}

/** Opens the page that shows the names of a class. */
export async function namesOfClass(page: Page): Promise<void> {
	const code = await openWindow(page);
	await page.goto(`/class?code=${code.replace(' ', '')}`);
}

/** Reads a QR code on the page as a camera would. */
export async function scan(page: Page): Promise<string> {
	const { pixels, width } = await page.locator('article svg').first().evaluate(draw);
	const qrCode = jsQR(Uint8ClampedArray.from(pixels), width, width);
	expect(qrCode, 'a QR code that can be read').not.toBeNull();
	return qrCode!.data;
}

function draw(svg: Element) {
	const scale = 4;
	const size = Number(svg.getAttribute('viewBox')!.split(' ')[2]);
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = size * scale;
	const context = canvas.getContext('2d')!;
	context.fillStyle = '#fff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.scale(scale, scale);
	context.fillStyle = '#000';
	context.fill(new Path2D(svg.querySelector('path')!.getAttribute('d')!));
	return { pixels: [...context.getImageData(0, 0, canvas.width, canvas.width).data], width: canvas.width };
}
