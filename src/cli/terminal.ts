/** Signs that a terminal obeys: with them whoever wrote a comment could colour, move or hide what is printed. */
const obeyed = /(?!\r\n)[\p{Cc}](?<![\t\n])/gu;

/** Tabs and ends of lines stay; of everything else that is obeyed only its place is left. */
export const forTerminal = (text: string): string => text.replace(obeyed, '\ufffd');
