/** What a field of this name may hold. */
export interface ExampleWords {
  /** Of a text. */
  readonly text?: string
  /** What a number is put behind to make texts that all differ: `ORD-`. */
  readonly stem?: string
  /** Of a number. */
  readonly number?: string
  readonly json?: object
}

/** By the last words of a field's name, the more special before the more general. */
export const exampleWords: readonly (readonly [pattern: RegExp, words: ExampleWords])[] = [
  [/\b(?:first|given) name$/, { text: 'Ada' }],
  [/\b(?:last|family) name$|\bsurname$/, { text: 'Lovelace' }],
  [/\b(?:user|nick|screen|login) ?name$|\bhandle$/, { text: 'ada', stem: 'ada' }],
  [
    /\b(?:full|customer|contact|author|owner|recipient|sender) name$|\b(?:author|owner)$/,
    { text: 'Ada Lovelace' },
  ],
  [
    /\bcompany(?: name)?$|\borganization$|\bbrand$|\bsupplier$|\bvendor$/,
    { text: 'Analytical Engines' },
  ],
  [/\bfile ?name$/, { text: 'report.pdf', stem: 'report-' }],
  [/\bname$/, { text: 'Desk lamp', stem: 'Desk lamp ' }],
  [/\btitle$|\bsubject$|\bheadline$/, { text: 'A good start', stem: 'Chapter ' }],
  [/\bnotes?$|\bremarks?$/, { text: 'Fragile' }],
  [/\bcomments?$|\bmessage$|\breview$/, { text: 'Arrived on time.' }],
  [
    /\bdescription$|\bsummary$|\bbody$|\bcontent$|\bbio$|\btext$/,
    { text: 'Plain, sturdy and easy to clean.' },
  ],
  [/\breason$/, { text: 'Changed their mind' }],
  [/\bcity$|\btown$/, { text: 'Berlin' }],
  [/\bstate$|\bregion$|\bprovince$/, { text: 'Bavaria' }],
  [/\bcountry code$/, { text: 'DE' }],
  [/\bcountry$/, { text: 'Germany' }],
  [
    /\bstreet$|\baddress(?: line \d)?$|\bline\d$/,
    { text: 'Invalidenstr. 116', json: { street: 'Invalidenstr. 116', city: 'Berlin' } },
  ],
  [/\bzip(?: code)?$|\bpost(?:al)? ?code$/, { text: '10115' }],
  [/\bphone(?: number)?$|\bmobile$|\bfax$/, { text: '+49 30 1234567', stem: '+49 30 1234' }],
  [/\bcurrency(?: code)?$/, { text: 'EUR' }],
  [/\blocale$|\blanguage$/, { text: 'en-GB' }],
  [/\btime ?zone$/, { text: 'Europe/Berlin' }],
  [/\bsku$/, { text: 'LAMP-04', stem: 'LAMP-' }],
  [/\biban$/, { text: 'DE89370400440532013000' }],
  [/\bslug$/, { text: 'desk-lamp', stem: 'desk-lamp-' }],
  [/\bcolou?r$/, { text: 'blue' }],
  [/\bsize$/, { text: 'M', number: '42' }],
  [/\bunit$/, { text: 'kg' }],
  [/\b(?:mime|media|content) type$/, { text: 'image/png' }],
  [/\btype$|\bkind$|\bcategory$|\bgenre$/, { text: 'standard' }],
  [/\bstatus$|\bstage$/, { text: 'active' }],
  [/\btags?$|\blabels?$|\bkeywords?$/, { text: 'new' }],
  [/\btoken$|\bhash$|\bchecksum$|\bdigest$/, { text: '9f86d081884c7d65', stem: '9f86d081' }],
  [/\bisbn$/, { text: '978-0-13-468599-1', stem: '978-0-13-' }],
  [/\bversion$/, { text: '1.4.0', stem: '1.4.', number: '4' }],
  [/\breference$|\bref$/, { text: 'REF-1001', stem: 'REF-' }],
  [/\bnumber$|\bno$/, { text: 'N-1001', stem: 'N-', number: '1001' }],
  [/\bcode$/, { text: 'A1', stem: 'A' }],
  [/\bip(?: address)?$/, { text: '192.0.2.1', stem: '192.0.2.' }],
  [/\bpath$/, { text: '/reports/2026', stem: '/reports/' }],
  [/\bunit price$|\bprice$/, { number: '24.90' }],
  [/\btotal$|\bamount$|\bsum$|\bsubtotal$/, { number: '129.50' }],
  [/\bcost$|\bfee$|\bshipping$|\btax$|\bdiscount$|\bbalance$|\bsalary$/, { number: '9.95' }],
  [/\bquantity$|\bqty$|\bcount$|\bstock$/, { number: '12' }],
  [/\bage$/, { number: '36' }],
  [/\byear$/, { number: '2026' }],
  [/\bmonth$/, { number: '6' }],
  [/\bday$/, { number: '15' }],
  [/\bweight$|\bmass$/, { number: '2.5' }],
  [/\bheight$|\bwidth$|\blength$|\bdepth$/, { number: '120' }],
  [/\bpercent(?:age)?$|\bprogress$/, { number: '20' }],
  [/\brate$|\bratio$/, { number: '0.19' }],
  [/\brating$|\bscore$|\bstars$/, { number: '4' }],
  [/\bpriority$|\brank$|\bposition$|\blevel$|\border$/, { number: '1' }],
  [/\blat(?:itude)?$/, { number: '52.52' }],
  [/\b(?:lng|lon|longitude)$/, { number: '13.405' }],
  [/\bseconds$|\bduration$|\btime ?out$|\bminutes$|\bhours$/, { number: '30' }],
  [/\bsettings$|\bpreferences$|\boptions$|\bconfig$/, { json: { theme: 'dark' } }],
  [/\bmetadata$|\bmeta$|\bdata$|\bpayload$/, { json: { source: 'import' } }],
]
