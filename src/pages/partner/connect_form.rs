//! Connect: a login and a password, or one click.

use std::sync::Arc;

use leptos::ev::{FocusEvent, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;
use zeroize::Zeroizing;

use crate::api::failure::{Cause, Failure};
use crate::api::problem::{Field as FieldName, Reason};
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::{Connection, Mutation};
use crate::domain::credentials::{
    Credentials, Login, LoginProblem, Password, PasswordFormat, PasswordProblem,
};
use crate::domain::partner::{Partner, Prompt};
use crate::i18n::{self, Key, Words};
use crate::state::App;
use crate::ui::{Button, Field, Kind, Secret};

/// The form, or the button where no credentials are needed.
#[component]
pub fn ConnectForm(
    /// The partner.
    partner: Arc<Partner>,
    /// The connection.
    key: ConnectionKey,
    /// What is typed as the login.
    login: RwSignal<String>,
    /// For how many more seconds nothing may be sent.
    wait: Signal<u32>,
) -> impl IntoView {
    let app = App::here();
    let connection = app.connection(key.clone());
    let sending = Signal::derive(move || matches!(connection.get(), Some(Connection::Sending { .. })));
    let busy = Signal::derive(move || sending.get() || wait.get() > 0);
    let words = app.words();
    let button_text =
        Signal::derive(move || words.text(if sending.get() { Key::ConnectBusy } else { Key::ConnectSubmit }));
    match partner.prompt() {
        Prompt::OneClick => {
            let press = move |()| {
                app.press(key.clone(), Arc::clone(&partner), Mutation::Connect, None, |_| {});
            };
            view! {
                <div class="actions"><Button kind=Kind::Primary text=button_text busy=busy press=press /></div>
            }
            .into_any()
        }
        Prompt::Credentials => {
            view! { <CredentialsForm partner=partner key=key login=login busy=busy button_text=button_text /> }
                .into_any()
        }
    }
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
    password_node: NodeRef<Input>,
    password_error: RwSignal<Option<Wrong>>,
}

impl Fields {
    fn check_login(self) -> Option<Login> {
        let parsed = self.login.with_untracked(|typed| Login::parse(typed));
        let problem = parsed.as_ref().err().copied();
        self.login_error.set(problem.map(Wrong::Login));
        parsed.ok()
    }

    fn check_password(self) -> Option<Password> {
        let typed = self.password_node.get_untracked().map(|input| input.value()).unwrap_or_default();
        let parsed = Password::parse(self.format, Zeroizing::new(typed));
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

#[component]
fn CredentialsForm(
    partner: Arc<Partner>,
    key: ConnectionKey,
    login: RwSignal<String>,
    busy: Signal<bool>,
    button_text: Signal<String>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let format = app.config.with_value(|config| config.password_format);
    let fields = Fields {
        partner: StoredValue::new(Arc::clone(&partner)),
        format,
        login,
        login_node: NodeRef::new(),
        login_error: RwSignal::new(None),
        password_node: NodeRef::new(),
        password_error: RwSignal::new(None),
    };
    // A problem that is being mended need not stay red.
    Effect::watch(move || login.track(), move |(), _, _| fields.login_error.set(None), false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Some(credentials) = fields.credentials() else { return };
        app.press(
            key.clone(),
            fields.partner.get_value(),
            Mutation::Connect,
            Some(credentials),
            move |failure| match failure {
                None => fields.clear_password(),
                Some(failure) => fields.refused(&failure),
            },
        );
    };
    let named = move |key| {
        let name = partner.name.clone();
        words.live_with(move |words| words.fill(key, &[("partner", name.as_str())]))
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
    let password_hint = match format {
        PasswordFormat::Integer => Key::ConnectPasswordHintInteger,
        PasswordFormat::Text => Key::ConnectPasswordHintText,
    };
    view! {
        <form class="credentials" novalidate autocomplete="off" aria-label=named(Key::ConnectForm) on:submit=submit>
            <Field
                id="integration_login"
                label=words.live(Key::ConnectLogin)
                hint=named(Key::ConnectLoginHint)
                error=told(fields.login_error)
                value=login
                leave=move |event: FocusEvent| {
                    if !goes_to_a_button(&event) {
                        fields.check_login();
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
                leave=move |event: FocusEvent| {
                    if !goes_to_a_button(&event) {
                        drop(fields.check_password());
                    }
                }
                change=move |()| fields.password_error.set(None)
                node=fields.password_node
            />
            <div class="actions">
                <Button kind=Kind::Primary submit=true text=button_text busy=busy />
            </div>
        </form>
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
