//! The login and the password that a partner asks for.

use std::sync::Arc;

use crate::view::prelude::*;
use leptos::ev::{FocusEvent, SubmitEvent};
use leptos::html::Input;
use zeroize::Zeroizing;

use crate::api::failure::{Cause, Failure};
use crate::api::problem::{Field as FieldName, Reason};
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::credentials::{
    Credentials, Login, LoginProblem, Password, PasswordFormat, PasswordProblem,
};
use crate::domain::help;
use crate::domain::hints::{self, LoginHint, PasswordHint};
use crate::domain::partner::Partner;
use crate::i18n::{self, Key, Words};
use crate::state::App;
use crate::ui::{Button, Field, Kind, Secret};

use super::leave::AskBeforeLeaving;

/// What the credentials are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To connect.
    Connect,
    /// To disconnect, and to connect again with them.
    Reconnect,
}

/// What is wrong with a field: words only where it is shown, in the language of then.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrong {
    Login(LoginProblem),
    Password(PasswordProblem),
    Refused(FieldName, Reason),
}

impl Wrong {
    fn text(&self, words: &Words, partner: &str) -> String {
        match self {
            Self::Login(problem) => i18n::login_problem(words, *problem, partner),
            Self::Password(problem) => i18n::password_problem(words, *problem, partner),
            Self::Refused(field, reason) => i18n::field_problem(words, *field, reason, partner),
        }
    }
}

/// What goes on in the two fields. Handles only.
#[derive(Clone, Copy)]
struct Fields {
    partner: StoredValue<Arc<Partner>>,
    format: PasswordFormat,
    login: RwSignal<String>,
    login_node: NodeRef<Input>,
    login_error: RwSignal<Option<Wrong>>,
    login_hint: RwSignal<Option<LoginHint>>,
    password_node: NodeRef<Input>,
    password_error: RwSignal<Option<Wrong>>,
    password_hint: RwSignal<Option<PasswordHint>>,
}

impl Fields {
    /// What was typed as the password, for a look at it: wiped when that is over.
    fn typed_password(self) -> Zeroizing<String> {
        let input = self.password_node.try_get_untracked().flatten();
        Zeroizing::new(input.map(|input| input.value()).unwrap_or_default())
    }

    /// Whether there is something that leaving would lose.
    fn is_begun(self) -> bool {
        self.login.with_untracked(|login| !login.trim().is_empty()) || !self.typed_password().is_empty()
    }

    /// A person left the login: what looks wrong is said.
    fn look_at_login(self) {
        self.check_login();
        self.login_hint.set(self.login.with_untracked(|typed| hints::login_hint(typed)));
    }

    /// The same of the password.
    fn look_at_password(self) {
        drop(self.check_password());
        let typed = self.typed_password();
        let hint = self.login.with_untracked(|login| hints::password_hint(self.format, &typed, login));
        self.password_hint.set(hint);
    }

    fn check_login(self) -> Option<Login> {
        let parsed = self.login.with_untracked(|typed| Login::parse(typed));
        let problem = parsed.as_ref().err().copied();
        self.login_error.set(problem.map(Wrong::Login));
        parsed.ok()
    }

    fn check_password(self) -> Option<Password> {
        let parsed = Password::parse(self.format, self.typed_password());
        let problem = parsed.as_ref().err().copied();
        self.password_error.set(problem.map(Wrong::Password));
        parsed.ok()
    }

    fn clear_password(self) {
        if let Some(input) = self.password_node.try_get_untracked().flatten() {
            input.set_value("");
        }
    }

    fn focus(node: NodeRef<Input>) {
        if let Some(input) = node.try_get_untracked().flatten() {
            let _ = input.focus();
        }
    }

    /// Both, or the focus on the first that is wrong.
    fn credentials(self) -> Option<Credentials> {
        let (login, password) = (self.check_login(), self.check_password());
        match (login, password) {
            (Some(login), Some(password)) => Some(Credentials { login, password }),
            (None, _) => {
                Self::focus(self.login_node);
                None
            }
            (_, None) => {
                Self::focus(self.password_node);
                None
            }
        }
    }

    /// The API's word on the fields, each at its field. The login stays; a password that was refused goes.
    fn refused(self, failure: &Failure) {
        let Cause::Invalid(problems) = &failure.cause else { return };
        // The answer may come when the person has left the form: hence `try_set`.
        for (field, reason) in problems {
            let wrong = Some(Wrong::Refused(*field, reason.clone()));
            match field {
                FieldName::Login => drop(self.login_error.try_set(wrong)),
                FieldName::Password => {
                    self.clear_password();
                    drop(self.password_error.try_set(wrong));
                }
                FieldName::Unknown => {}
            }
        }
        let names = |wanted| problems.iter().any(|(field, _)| *field == wanted);
        if names(FieldName::Login) {
            Self::focus(self.login_node);
        } else if names(FieldName::Password) {
            Self::focus(self.password_node);
        }
    }
}

/// The form. Where it is about to be left with something typed in it, the person is asked first.
#[component]
pub fn CredentialsForm(
    /// The partner.
    partner: Arc<Partner>,
    /// The connection.
    key: ConnectionKey,
    /// What is typed as the login.
    login: RwSignal<String>,
    /// For how many more seconds nothing may be sent.
    wait: Signal<u32>,
    /// What they are for.
    purpose: Purpose,
    /// Puts the form away.
    #[prop(optional, into)]
    cancel: Option<Callback<()>>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let connection = app.connection(key.clone());
    let sending = Signal::derive(move || match connection.get() {
        Some(Connection::Sending { mutation, .. }) => Some(mutation),
        _ => None,
    });
    let under_way = Signal::derive(move || sending.get().is_some());
    let busy = Signal::derive(move || under_way.get() || wait.get() > 0);
    let button_text = Signal::derive(move || {
        words.text(match (sending.get(), purpose) {
            (Some(Mutation::Connect), _) => Key::ConnectBusy,
            (Some(Mutation::Disconnect), _) => Key::DisconnectBusy,
            (None, Purpose::Connect) => Key::ConnectSubmit,
            (None, Purpose::Reconnect) => Key::ReconnectSubmit,
        })
    });
    let format = app.config.with_value(|config| config.password_format);
    let fields = Fields {
        partner: StoredValue::new(Arc::clone(&partner)),
        format,
        login,
        login_node: NodeRef::new(),
        login_error: RwSignal::new(None),
        login_hint: RwSignal::new(None),
        password_node: NodeRef::new(),
        password_error: RwSignal::new(None),
        password_hint: RwSignal::new(None),
    };
    // A problem that is being mended need not stay red.
    Effect::watch(
        move || login.track(),
        move |()| {
            fields.login_error.set(None);
            fields.login_hint.set(None);
        },
        false,
    );
    // The answer may be to what another form has sent.
    let failure = app.failure(key.clone());
    Effect::watch(
        move || failure.get(),
        move |failure| {
            if let Some(failure) = failure {
                fields.refused(failure);
            }
        },
        true,
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(credentials) = fields.credentials() else { return };
        let (key, partner) = (key.clone(), fields.partner.get_value());
        match purpose {
            Purpose::Connect => {
                app.press(key, partner, Mutation::Connect, Some(credentials), move |failure| {
                    if failure.is_none() {
                        fields.clear_password();
                    }
                });
            }
            Purpose::Reconnect => {
                fields.clear_password();
                app.reconnect(key, partner, credentials);
            }
        }
    };
    let told = move |wrong: RwSignal<Option<Wrong>>| {
        Signal::derive(move || {
            let wrong = wrong.read();
            let text = |wrong: &Wrong| {
                words.with(|words| {
                    fields.partner.with_value(|partner| wrong.text(words, partner.name.as_str()))
                })
            };
            wrong.as_ref().map(text)
        })
    };
    let remarked = move |key: Option<Key>| {
        let fill =
            |key| fields.partner.with_value(|partner| words.fill(key, &[("partner", partner.name.as_str())]));
        key.map(fill)
    };
    let caps_lock = RwSignal::new(false);
    let login_remark = Signal::derive(move || remarked(fields.login_hint.get().map(i18n::login_hint)));
    let password_remark = Signal::derive(move || {
        let caps_lock = caps_lock.get().then_some(Key::ConnectCapsLock);
        remarked(caps_lock.or_else(|| fields.password_hint.get().map(i18n::password_hint)))
    });
    let (form_name, password_hint) = (
        match purpose {
            Purpose::Connect => Key::ConnectForm,
            Purpose::Reconnect => Key::ReconnectForm,
        },
        match format {
            PasswordFormat::Integer => Key::ConnectPasswordHintInteger,
            PasswordFormat::Text => Key::ConnectPasswordHintText,
        },
    );
    view! {
        <form class="credentials" novalidate autocomplete="off" aria-label=words.live_of(form_name, &partner.name) on:submit=submit>
            <Field
                id="integration_login"
                label=words.live(Key::ConnectLogin)
                hint=words.live_of(Key::ConnectLoginHint, &partner.name)
                error=told(fields.login_error)
                remark=login_remark
                value=login
                leave=move |event: FocusEvent| {
                    if !goes_to_a_button(&event) {
                        fields.look_at_login();
                    }
                }
                node=fields.login_node
            />
            <Secret
                id="integration_password"
                label=words.live(Key::ConnectPassword)
                hint=words.live(password_hint)
                show=words.live(Key::ConnectShow)
                hide=words.live(Key::ConnectHide)
                digits=format == PasswordFormat::Integer
                error=told(fields.password_error)
                remark=password_remark
                caps_lock=caps_lock
                leave=move |event: FocusEvent| {
                    if !goes_to_a_button(&event) {
                        fields.look_at_password();
                    }
                }
                change=move |()| {
                    fields.password_error.set(None);
                    fields.password_hint.set(None);
                }
                node=fields.password_node
            />
            <WhereToFind partner=fields.partner />
            <div class="actions">
                <Button kind=Kind::Primary submit=true text=button_text busy=busy />
                {cancel
                    .map(|cancel| {
                        view! { <Button text=words.live(Key::Cancel) busy=under_way press=cancel /> }
                    })}
            </div>
        </form>
        <AskBeforeLeaving
            partner=fields.partner
            unsaved=move |()| !under_way.get_untracked() && fields.is_begun()
        />
    }
}

/// Where the login is to be found, folded away: most know.
#[component]
fn WhereToFind(partner: StoredValue<Arc<Partner>>) -> impl IntoView {
    let words = App::here().words();
    let (text, example) = partner.with_value(|partner| {
        let text = words.live_of(i18n::help(help::help(partner)), &partner.name);
        (text, help::login_example(partner))
    });
    let example = example.map(|example| {
        let text = words.live_with(move |words| words.fill(Key::ConnectExample, &[("example", example)]));
        view! { <p>{text}</p> }
    });
    view! {
        <details class="help">
            <summary>{words.live(Key::ConnectHelp)}</summary>
            <p>{text}</p>
            {example}
        </details>
    }
}

/// Whether the focus goes to a button. An error that appears just then would move
/// the button away from under the pointer; submitting checks everything anyway.
fn goes_to_a_button(event: &FocusEvent) -> bool {
    let target = event.related_target().and_then(|target| {
        use leptos::wasm_bindgen::JsCast;
        target.dyn_into::<leptos::web_sys::Element>().ok()
    });
    target.is_some_and(|element| element.tag_name().eq_ignore_ascii_case("button"))
}
