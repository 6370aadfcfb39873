// What stands on stamps: silhouettes and lines, as on the front page (Birmingham.svelte, Anshan.svelte, Brand.svelte), of which some are parts.

/** The colors of the house, each with a name that pages and books know. */
export type StampTone = 'cinnabar' | 'steel' | 'jade' | 'amber';

interface Drawing {
	tone: StampTone;
	/** Its left, top, width and height; without, 40 by 40. */
	box?: [x: number, y: number, width: number, height: number];
	fill?: string;
	line?: string;
}

const disc = (x: number, y: number, r: number) => `M${x} ${y - r}a${r} ${r} 0 1 1-.01 0Z`;

export const drawings = {
	spring_festival: {
		tone: 'cinnabar',
		line: 'M20 3V6M14 10V7Q15 5 20 5T26 9V13M11 10H17V23H11ZM23 13H29V26H23ZM14 23V27M26 26V30M9 31 6 34M14 31V36M20 32 23 36M31 33 34 36',
		fill: 'M11 14H17V17H11ZM23 17H29V20H23Z'
	},
	lantern_festival: {
		tone: 'cinnabar',
		line: 'M20 3V8M14 8H26M14 8Q5 18 14 28M26 8Q35 18 26 28M14 28H26M20 8V28M17 8Q12 18 17 28M23 8Q28 18 23 28M20 28V37M16 31V35M24 31V35'
	},
	qingming: { tone: 'jade', line: 'M21 3 32 16 19 30 9 15ZM21 3 19 30M9 15 32 16M19 30Q25 32 21 35T26 40' },
	dragon_boat: {
		tone: 'jade',
		line: 'M4 24Q19 33 33 24L36 14 31 12M36 14Q39 10 35 8M4 24 2 17M10 27 7 35M17 28 15 36M24 28 23 36M2 37Q6 34 10 37T18 37 26 37 34 37M11 24V17M19 26V18M26 25V18',
		fill: `${disc(11, 14, 2.5)}${disc(19, 15, 2.5)}${disc(26, 15, 2.5)}`
	},
	mid_autumn: {
		tone: 'amber',
		line: disc(20, 20, 16),
		fill: 'M14 30C9 30 9 23 15 22C13 18 14 11 16.500 11C18 11 18 17 18.500 19C19.500 15 22 11 23.500 12C25 13 22 19 21.500 21C28 22 30 30 25 30Z'
	},
	golden_week: {
		tone: 'cinnabar',
		line: 'M14 3V9M14 19V25M3 14H9M19 14H25M6 6 10 10M18 18 22 22M22 6 18 10M10 18 6 22M29 20V23M29 31V34M22 27H25M33 27H36M24 22 26 24M32 30 34 32M34 22 32 24M26 30 24 32M14 29V38'
	},
	thanksgiving: {
		tone: 'amber',
		line: 'M7 23H33L30 34H10ZM4 23Q4 17 10 18 12 13 18 16 23 12 27 16 32 14 33 18 36 19 36 23ZM13 11Q11 8 13 5M20 10Q18 7 20 4M27 11Q25 8 27 5'
	},
	halloween: {
		tone: 'amber',
		line: 'M20 10C13 7 5 12 5 21C5 31 13 36 20 33C27 36 35 31 35 21C35 12 27 7 20 10ZM20 10Q20 5 25 3',
		fill: 'M13 16 17 21H9ZM27 16 31 21H23ZM10 25 14 27 17 25 20 27 23 25 26 27 30 25Q27 31 20 31T10 25Z'
	},
	independence_day: {
		tone: 'steel',
		line: 'M26 3V9M26 19V25M15 14H21M31 14H37M18 6 22 10M30 18 34 22M34 6 30 10M22 18 18 22M10 22V25M10 33V36M3 29H6M14 29H17M5 24 7 26M13 32 15 34M15 24 13 26M7 32 5 34M26 29V38'
	},
	king_day: {
		tone: 'steel',
		fill: 'M4 23C11 23 15 20 17 14C19 8 26 5 34 5C33 9 31 12 29 14L36 16 29 19C27 29 18 33 7 30C11 29 13 27 13 26C9 26 6 25 4 23Z'
	},
	new_year: {
		tone: 'amber',
		line: 'M2 28H38M10 28A10 10 0 0 1 30 28M20 12V6M10 17 6 13M30 17 34 13M9 33H31M15 38H25'
	},
	spring_equinox: {
		tone: 'jade',
		line: `${disc(20, 9, 5)}${disc(27, 14, 5)}${disc(24.5, 22, 5)}${disc(15.5, 22, 5)}${disc(13, 14, 5)}M20 27V39M20 35Q27 34 29 29`,
		fill: disc(20, 16, 3)
	},
	summer_solstice: {
		tone: 'amber',
		line: 'M20 2V7M20 33V38M2 20H7M33 20H38M7 7 11 11M29 29 33 33M33 7 29 11M11 29 7 33',
		fill: disc(20, 20, 9)
	},
	autumn_equinox: { tone: 'steel', line: disc(20, 20, 15), fill: 'M20 5A15 15 0 0 0 20 35Z' },
	winter_solstice: {
		tone: 'steel',
		line: 'M20 3V37M5.300 11.500 34.700 28.500M34.700 11.500 5.300 28.500M20 10 15 6M20 10 25 6M20 30 15 34M20 30 25 34M11.300 15 5.500 16.500M11.300 15 9.700 9M28.700 25 34.500 23.500M28.700 25 30.300 31M28.700 15 34.500 16.500M28.700 15 30.300 9M11.300 25 5.500 23.500M11.300 25 9.700 31'
	},
	full_moon: {
		tone: 'steel',
		fill: `${disc(20, 12, 9)}M1 38V29H7V38ZM9 38V25H14V38ZM26 38V23L28 20 30 23V38ZM32 38V30H39V38Z`
	},
	vulcan: {
		tone: 'cinnabar',
		box: [66, 32, 52, 146],
		fill: 'M80 176 84 112H100L104 176ZM78 106H106V113H78ZM86 106 88 88H85Q83 78 89 74L97 73Q102 76 101 84L99 90 101 106H95L93 94 91 106ZM92 63A5 5 0 1 1 91.990 63ZM96 74 107 55 110 57 101 79ZM107 57 106 45 110 36 112 46 111 57ZM86 77 78 90 75 88 83 75ZM71 86H80V93H71Z'
	},
	furnace: {
		tone: 'steel',
		box: [84, 158, 100, 96],
		fill: 'M118 252V200L124 176H146L152 200V252ZM128 176V162H142V176ZM84 252 126 168 131 170 94 252ZM160 252V208Q160 198 170 198T180 208V252Z'
	},
	roof: {
		tone: 'cinnabar',
		box: [840, 196, 76, 58],
		fill: 'M846 226Q862 220 868 206H888Q894 220 910 226L908 230H848ZM864 206 868 200H888L892 206ZM854 232H860V245H854ZM869 232H875V245H869ZM881 232H887V245H881ZM896 232H902V245H896ZM844 246H912V252H844Z'
	},
	towers: {
		tone: 'steel',
		box: [864, 106, 98, 148],
		fill: 'M914 252Q922 190 915 120 914 112 920 110H936Q942 112 941 120 934 190 942 252ZM872 252V150H896V252ZM946 252V190H960V252Z'
	},
	steelworks: {
		tone: 'cinnabar',
		box: [700, 124, 146, 130],
		fill: 'M742 252V206L749 174 746 152H774L771 174 778 206V252ZM752 152V136H768V152ZM748 132H772V138H748ZM702 252 748 138 754 141 712 252ZM766 140 796 190 791 193 762 146ZM784 252V198Q784 186 794 186T804 198V252ZM808 252V198Q808 186 818 186T828 198V252ZM834 252V128H843V252Z'
	},
	city: {
		tone: 'steel',
		fill: 'M3 37V21H10V37ZM12 37V11H19V37ZM21 37V24H27V37ZM29 37V15L33 9 37 15V37Z'
	},
	bridge: {
		tone: 'cinnabar',
		box: [0, 0, 34, 24],
		line: 'M1 18C7 4 27 4 33 18M1 18H33M9 18V11M17 18V8M25 18V11M3 22H9M13 22H21M25 22H31'
	},
	letter: { tone: 'cinnabar', line: 'M4 9H36V32H4ZM4 9 20 22 36 9' },
	pen: {
		tone: 'steel',
		line: 'M20 37 11 21Q15 12 16 6H24Q25 12 29 21ZM20 37V24M15 2H25',
		fill: disc(20, 22, 2.5)
	},
	swallow: {
		tone: 'jade',
		fill: 'M2 12Q9 11 13 17 18 7 30 4 23 11 21 17 27 19 37 28L28 25 30 33Q22 28 19 22 9 23 2 12Z'
	},
	train: {
		tone: 'jade',
		line: 'M3 27V14Q3 10 7 10H23Q34 10 37 23V27ZM7 14H13V19H7ZM17 14H23V19H17ZM27 14Q31 15 33 19H27ZM1 32H39M9 27V31M30 27V31'
	},
	tea: {
		tone: 'amber',
		line: 'M7 14H28V23Q28 32 17.500 32T7 23ZM28 17Q36 17 35 22T27 26M13 10Q11 7 13 4M21 10Q19 7 21 4M4 37H32'
	}
} satisfies Record<string, Drawing>;

export type StampDrawing = keyof typeof drawings;

/** A drawing without a stamp around it, for a box of 40 by 48. `paint` is a color of CSS or SVG. */
export function drawingMarkup(drawing: StampDrawing, paint: string): string {
	const { box: [x, y, width, height] = [0, 0, 40, 40], fill, line } = drawings[drawing] as Drawing;
	const scale = Math.min(29 / width, 36 / height);
	const offset = (middle: number, from: number, size: number) => round(middle - (from + size / 2) * scale);
	const place = `translate(${offset(20, x, width)} ${offset(24, y, height)}) scale(${round(scale)})`;
	return [
		`<g transform="${place}">`,
		...(fill ? [`<path d="${fill}" fill="${paint}"/>`] : []),
		...(line
			? [
					`<path d="${line}" fill="none" stroke="${paint}" stroke-width="${round(1.5 / scale)}" stroke-linecap="round" stroke-linejoin="round"/>`
				]
			: []),
		'</g>'
	].join('');
}

/** The inside of a stamp of 40 by 48: its perforated edge, its frame, and the drawing. */
export const stampMarkup = (drawing: StampDrawing, paint: string): string =>
	[
		`<rect x="1.500" y="1.500" width="37" height="45" fill="none" stroke="${paint}" stroke-width="2.200" stroke-linecap="round" stroke-dasharray="0 4.100"/>`,
		`<rect x="4.500" y="4.500" width="31" height="39" fill="none" stroke="${paint}" stroke-width="1"/>`,
		drawingMarkup(drawing, paint)
	].join('');

const round = (n: number) => Number(n.toFixed(3));

/** All stamps, and each drawing as `only-NAME`, as one file, for pages to use by their names. They have the colors of the page that uses them. */
export function stampSheet(): string {
	const symbol = (id: string, markup: string) => `<symbol id="${id}" viewBox="0 0 40 48">${markup}</symbol>`;
	const symbols = Object.entries<Drawing>(drawings).map(([name, { tone }]) => {
		const [drawing, paint] = [name as StampDrawing, `var(--${tone})`];
		return symbol(name, stampMarkup(drawing, paint)) + symbol(`only-${name}`, drawingMarkup(drawing, paint));
	});
	return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}
