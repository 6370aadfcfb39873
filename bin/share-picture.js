// Draws static/share.png, the picture that others show beside a link to the public site (og:image): `node bin/share-picture.js`. It is
// drawn once and kept in the repository, because no server here has a browser. Only shapes of our own, and no words, so that one
// picture serves every language.
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';

const [width, height] = [1200, 630];
const hangers = Array.from({ length: 15 }, (_, n) => {
	const x = 320 + n * 40;
	const y = 470 - 290 * Math.sqrt(Math.max(0, 1 - ((x - 600) / 360) ** 2));
	return `<path d="M${x} ${y}V470"/>`;
}).join('');
const stripes = Array.from(
	{ length: 26 },
	(_, n) =>
		`<path fill="${n % 2 ? '#2b5a86' : '#b5382a'}" d="M${n * 50} 0h26l-18 22h-26zM${n * 50} 608h26l-18 22h-26z"/>`
).join('');
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
	<defs><linearGradient id="sky"><stop offset=".25" stop-color="#f6d9a8"/><stop offset=".55" stop-color="#c58a86"/>
		<stop offset=".8" stop-color="#22324f"/></linearGradient></defs>
	<rect width="${width}" height="${height}" fill="url(#sky)"/>
	<circle cx="230" cy="150" r="56" fill="#fff6df"/>
	<path d="M985 95a56 56 0 1 0 62 82 46 46 0 0 1-62-82z" fill="#fff6df"/>
	<path d="M0 470V300h46v-70h34v70h40v-40h60v-60h26v270zM206 470V250l20-60h34l20 60v220z" fill="#5d3a35"/>
	<path d="M940 470q26-40 30-70h90q4 30 30 70zM960 400l12-26h86l12 26zM1090 470q16-140-6-270h60q-22 130-6 270zM1150 470V320h50v150z" fill="#101b30"/>
	<rect y="470" width="${width}" height="160" fill="#1b2f4a"/>
	<g stroke="#fffdf9" stroke-width="4" fill="none">${hangers}
		<path stroke-width="12" stroke-linecap="round" d="M240 470a360 290 0 0 1 640-182"/>
		<path stroke-width="6" stroke-dasharray="4 16" stroke-linecap="round" d="M880 288a360 290 0 0 1 80 182"/>
		<path stroke-width="14" d="M200 474H1000M300 474v60M900 474v60"/></g>
	<g transform="translate(880 288) rotate(28)"><rect x="-18" y="-250" width="36" height="180" rx="18" fill="#b5382a" stroke="#fffdf9" stroke-width="5"/>
		<path d="M0 0-22-56q-2-20 6-34h32q8 14 6 34z" fill="#fffdf9" stroke="#1f2530" stroke-width="4"/>
		<path d="M0-6v-46" stroke="#1f2530" stroke-width="3"/></g>
	<g fill="#fffdf9"><rect width="${width}" height="22"/><rect y="608" width="${width}" height="22"/></g>${stripes}
</svg>`;

const installed = '/usr/bin/chromium';
const browser = await chromium.launch(existsSync(installed) ? { executablePath: installed } : {});
const page = await browser.newPage({ viewport: { width, height } });
await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
await page.screenshot({ path: 'static/share.png' });
await browser.close();
