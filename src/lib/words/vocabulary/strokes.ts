/** The strokes of a character, in the order in which they are written. */
export interface CharacterStrokes {
	character: string;
	/** The outline of each, as an SVG path; y grows upward from −124 to 900. */
	strokes: string[];
	/** The line that a pen follows through each. */
	medians: [x: number, y: number][][];
}
