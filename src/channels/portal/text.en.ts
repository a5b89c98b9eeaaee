import type { Words } from '#platform/ui/public/words.ts';
import type { portalText as zh } from './text.zh.ts';

export const portalText: Words<typeof zh> = {
  notFound: {
    title: 'Page not found',
    body: 'The address may be mistyped, or the page has moved. Nothing you filled in is lost.',
    ways: 'How to go on',
    search: 'Search for what you need',
    home: 'Go to the home page',
    cases: 'See my cases',
    report: 'Tell us about this broken link',
  },
  error: {
    refused: 'This step cannot continue yet',
    defect: 'This step did not work',
    incident: 'Incident number',
    incidentHow: 'Give this number when you call 12345, so that staff can see what happened.',
    ways: 'How to go on',
    again: 'Use the browser’s back button and try once more',
    home: 'Go to the home page',
    phone: 'Call 12345',
    window: 'Apply at a service window; the materials are the same',
  },
  signIn: {
    title: 'Sign in',
    tabs: 'Sign in as',
    citizen: 'A person',
    enterprise: 'A business handler',
    official: 'Staff',
    lead: {
      citizen: 'Sign in with your own account to see and do your own business.',
      enterprise: 'Sign in with your own account first, then act for the business that has authorised you.',
      official: 'For city staff only. Sign-ins and actions are recorded.',
    },
    account: 'Account name or mobile number',
    officialAccount: 'Staff account',
    password: 'Password',
    creditCode: 'Unified social credit code',
    creditCodeHint: '18 characters, on the business licence',
    submit: 'Sign in',
    locked: 'The account is locked for now',
    lockedBody: (until) =>
      `The password was wrong several times. To protect your account, try again after ${until}, or reset the password now.`,
    forgotten: 'Forgotten password',
    register: 'Create an account',
    demonstration: 'Demonstration accounts',
    demonstrationBody: 'These people and businesses are fictional; use them to look around.',
    demonstrationWho: 'Who',
    demonstrationAccount: 'Account',
    demonstrationPassword: 'Password',
    noAccount: 'No account? You can apply at a service window, or a family member can act for you.',
  },
  report: {
    title: 'Report an error',
    lead: 'Tell us about anything wrong, broken, hard to read or impossible to finish.',
    page: 'The page or service code in question',
    how: 'How to tell us',
    phone: 'Call 12345 and say which page it was, what you saw and what you wanted to do.',
    window: 'Tell the help desk of the service hall; staff will note it down at once.',
    case: 'If it concerns one of your applications, open it in “My cases” and leave a message: that is quickest.',
    answer: 'We answer within 3 working days.',
    cases: 'Open my cases',
  },
  my: {
    title: 'My page',
    todo: 'Waiting for you',
    todoNone: 'Nothing waits for you now.',
    cases: 'My cases',
    casesAbout: (open) => (open === 0 ? 'Progress, limits, documents and messages' : `${open} under way`),
    licences: 'My licences',
    licencesAbout: 'Electronic licences to show and download',
    notices: 'My messages',
    authorities: 'Acting for others',
    authoritiesAbout: 'Authorise somebody, or act for somebody',
    credit: 'My credit entries',
    creditAbout: 'Entries, when they end, and repair',
    handlers: 'Handlers of the organisation',
    handlersAbout: 'Who may act for the organisation',
    noticesAbout: (unread) => (unread === 0 ? 'No unread messages' : `${unread} unread`),
    find: 'Find a service',
    findAbout: 'Search services and read the guides',
    acting: 'For whom you act',
    actingNow: (name) => `You act for ${name}. New applications are its own; only its cases and licences are shown.`,
    actingSelf: 'You act for yourself. You may also act for these organisations.',
    self: 'Myself',
    change: 'Choose',
    correct: 'Please correct',
    finish: 'Not sent yet',
  },
  accessibility: {
    title: 'Accessibility and help for older people',
    lead: 'Everyone gets the same services, whatever their age, sight, hearing or device.',
    sections: [
      {
        title: 'Large text',
        body: [
          'Choose “Large text” at the top of the page: text and buttons grow by half, and nothing is left out. Choose it again to go back.',
          'The choice is kept in your browser for the next visit.',
        ],
      },
      { title: 'High contrast', body: ['Choose “High contrast” for a contrast of at least 7:1, for low vision or bright light.'] },
      {
        title: 'Read aloud',
        body: [
          'Choose “Read aloud” and the browser reads the page from its heading; choose it again to stop. Select some text first to hear only that.',
          'Your own device does the reading; nothing is sent elsewhere. If the button is not there, your browser cannot read aloud.',
        ],
      },
      {
        title: 'Keyboard only',
        body: [
          'Tab moves to the next link, button or field, Shift and Tab moves back, Enter confirms, Space ticks a box.',
          'The first link of each page skips to the content. A clear blue frame shows where you are.',
        ],
      },
      {
        title: 'Screen readers',
        body: [
          'Every field has a name and an explanation. If something needs correcting, a list at the top links to each place. Pictures have words.',
        ],
      },
      {
        title: 'Without scripts',
        body: [
          'Finding, filling in, sending and following a case all work with scripts switched off, on older phones and on poor networks.',
        ],
      },
      {
        title: 'Without the internet',
        body: [
          'Everything can be done at a service window, or by a family member for you. If it is hard to get there, call 12345 for a home visit.',
          'Cash, paper and physical cards are treated the same.',
        ],
      },
      {
        title: 'How far we are',
        body: [
          'This website is designed to GB/T 37668-2019 and WCAG 2.2 level AA, checked automatically at every update.',
          'Not yet there: sign-language videos and braille output.',
        ],
      },
    ],
    feedbackTitle: 'Tell us about difficulties',
    feedback:
      'If a page cannot be read, seen or used, call 12345 or use “Report an error” and tell us the page and the device. We answer within 3 working days.',
    report: 'Report an error',
  },
};
