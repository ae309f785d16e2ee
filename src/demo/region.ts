/* The names of the regional demo (DOMAIN.md §9). All are invented, and so are codes, addresses and people; what looks like one that exists is chance. */

const words = (text: string): string[] => text.split('|')

/** The schools, each with the town it is in. */
export const schools = [
  { name: 'ROC Midden', city: 'Utrecht', domain: 'school.voorbeeld.nl' },
  { name: 'ROC Rivierenland', city: 'Tiel', domain: 'rivierenland.voorbeeld.nl' },
  { name: 'ROC Oost', city: 'Deventer', domain: 'oost.voorbeeld.nl' },
] as const

/** The sites of the four large care organisations: those of test/fixtures/leerbedrijven.json, in its order. */
const sites = words('Noord|Zuid|Oost|West|Centrum|De Linde|Het Baken|Zonnehof|Parkzicht|Beukenhage')
const large = words('Zorggroep De Linde|Zorggroep De Vallei|Zorggroep Amstelzicht|Zorggroep Het Noorden')
const small = words(
  'Woonzorgcentrum Het Anker|Zorggroep Zonnehof|Stichting De Brug|Zorgcentrum Waterrand|Zorggroep Heuvelrug|Woonzorg De Es|Kastanjehof Ouderenzorg|Stichting De Meent|Thuiszorg De Linie|Thuiszorg Vechtstroom|Thuiszorg IJsselzoom|Buurtteams Eemland|Thuiszorg De Betuwe|Wijkzorg Salland',
)

/** The care organisations: four large ones and fourteen of two locations. */
export const careOrganisations = [...large, ...small]

/** Every care location with its organisation; the first forty are the training companies of the shipped import file. */
export const careLocations = [
  ...Array.from({ length: 40 }, (_, n) => ({
    organisation: large[n % large.length]!,
    name: `${sites[n % sites.length]} ${Math.floor(n / sites.length) + 1}`,
  })),
  ...small.flatMap((organisation) => ['Noord', 'Zuid'].map((side) => ({ organisation, name: side }))),
].map((location, n) => ({ ...location, leerbedrijfId: String(100_000_001 + n) }))

/** Wards of the large organisations (those the import file names), and of the small ones. */
export const wards = {
  large: words(
    'Somatiek 1|Somatiek 2|Psychogeriatrie|Wijkteam A|Wijkteam B|Revalidatie|Kleinschalig wonen|Dagbesteding',
  ),
  small: words('Woongroep De Tuin|Wijkteam Centrum'),
}

export const cities = words('Utrecht|Amersfoort|Zeist|Tiel|Culemborg|Deventer|Apeldoorn|Zutphen|Nieuwegein|Veenendaal')
export const streets = words('Lindelaan|Kerkstraat|Parkweg|Molenpad|Beatrixlaan|Dorpsstraat|Singel|Hofkamp')

/** Educations of the students of the demo, and all that its care locations are recognised for. */
export const educations = [
  { code: '25655', level: 4 },
  { code: '25656', level: 3 },
  { code: '27144', level: 3 },
  { code: '25498', level: 2 },
  { code: '27145', level: 4 },
  { code: '25780', level: 3 },
] as const
export const recognisedCodes = [...educations.map(({ code }) => code), ...words('25741|25960|25499|25959|25477|25779')]

const firstNames = words(
  'Noor|Sem|Fatima|Daan|Emma|Youssef|Sanne|Lars|Aylin|Tess|Bram|Romy|Nadia|Thijs|Chloë|Milan|Samira|Femke|Stijn|Priya|Joris|Esra|Lotte|Jayden|Marit|Kwame|Ilse|Hugo|Zeynep|Wout',
)
const lastNames = words(
  'de Vries|Bakker|El Amrani|Visser|Smit|Yılmaz|van Dijk|Mulder|de Boer|Peters|Hendriks|van den Berg|Dekker|Kaya|Brouwer|Jansen|de Groot|Koning|Vos|van ’t Hof|Ruiter|Meijer|Bos|Pinas|Dijkstra|Willems|Çelik|van Leeuwen|Schouten|Nguyen|Kuipers',
)

/** The n-th of a list, round and round. */
export const pick = <T>(values: readonly T[], n: number): T => values[n % values.length]!

/** The n-th person's name; the first 930 differ. */
export const personName = (n: number): string => `${pick(firstNames, n)} ${pick(lastNames, n)}`

/** A name as it stands in an e-mail address. */
export const mailbox = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace('ı', 'i')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ /g, '.')
