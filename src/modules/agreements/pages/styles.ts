import type { Weight } from './fonts.ts'

/* How a document looks: two weights of one font, five colours, a size for each part. */

/** How text looks: size and leading in points. */
export type Style = Readonly<{ weight: Weight; size: number; leading: number; colour: string }>

export const colours = {
  ink: '#1b2631',
  accent: '#0f4c75',
  quiet: '#566370',
  line: '#ccd4db',
  wash: '#f3f6f9',
  caution: '#fdf0d5',
} as const
export const styles = {
  title: { weight: 'semibold', size: 25, leading: 30, colour: colours.ink },
  heading: { weight: 'semibold', size: 13, leading: 17, colour: colours.accent },
  name: { weight: 'semibold', size: 11.5, leading: 14.5, colour: colours.ink },
  body: { weight: 'regular', size: 10, leading: 14, colour: colours.ink },
  strong: { weight: 'semibold', size: 10, leading: 14, colour: colours.ink },
  label: { weight: 'regular', size: 8.5, leading: 12, colour: colours.quiet },
  role: { weight: 'semibold', size: 8.5, leading: 12, colour: colours.accent },
  small: { weight: 'regular', size: 8.5, leading: 12, colour: colours.ink },
  footer: { weight: 'regular', size: 8, leading: 10, colour: colours.quiet },
} as const satisfies Record<string, Style>
